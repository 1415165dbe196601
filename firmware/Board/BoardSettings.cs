using System.Collections;
using SmartSmoker.Device;

namespace SmartSmoker.Board;

/// <summary>All settings of a board. <c>smoker.cfg.example</c> has each with unit, default and range.</summary>
public sealed class BoardSettings
{
    /// <summary>Where the settings lie on the board.</summary>
    public const string File = "I:\\smoker.cfg";

    /// <summary>Joining Wi-Fi anew more often uses more battery than it saves.</summary>
    private const int SleepSecondsMin = 60;

    /// <summary>The gateway calls a probe silent after ten minutes: half of that, so that one sample may fail.</summary>
    private const int SleepSecondsMax = 300;

    /// <summary>Reads <paramref name="text"/>; look at <see cref="Errors"/> before use.</summary>
    public BoardSettings(string text)
    {
        var reader = new SettingsReader(text);
        Errors = reader.Errors;
        Device = reader.Text("device", "smoker", DeviceOptions.NameLengthMax);
        if (!DeviceOptions.IsName(Device))
        {
            Errors.Add("device: letters, digits, - and _ only");
        }

        WifiSsid = reader.Text("wifi.ssid", null, 32);
        WifiPassword = reader.Text("wifi.password", "", 64);
        BrokerHost = reader.Text("broker.host", null, 253);
        BrokerCaFile = reader.Text("broker.ca", "", 64);
        BrokerPort = reader.Whole("broker.port", UsesTls ? 8883 : 1883, 1, 65_535);
        BrokerUser = reader.Text("broker.user", "smoker-device", 64);
        BrokerPassword = reader.Text("broker.password", null, 128);
        TimeServer = reader.Text("time.server", "pool.ntp.org", 253);
        SampleSeconds = reader.Whole("sample.seconds", FixedSchedule.DefaultPeriodMs / 1000, 5, 3_600);
        Sleeps = reader.Whole("sleep", 0, 0, 1) == 1;
        if (Sleeps && (SampleSeconds < SleepSecondsMin || SampleSeconds > SleepSecondsMax))
        {
            Errors.Add("sleep: needs sample.seconds from " + SleepSecondsMin + " to " + SleepSecondsMax);
        }

        MainsHz = reader.Whole("mains.hz", 60, 50, 60);
        if (MainsHz != 50 && MainsHz != 60)
        {
            Errors.Add("mains.hz: 50 or 60");
        }

        Probes = new[]
        {
            new ProbeSettings(reader, "01-smoker", "smoker", Pins.ChipSelectSmoker),
            new ProbeSettings(reader, "02-food-A", "food-A", Pins.ChipSelectFoodA),
            new ProbeSettings(reader, "03-food-B", "food-B", Pins.ChipSelectFoodB),
        };
        reader.RefuseTheRest();
    }

    /// <summary>What is wrong with the file, as sentences; empty when it is good.</summary>
    public ArrayList Errors { get; }

    /// <summary>Name of the device.</summary>
    public string Device { get; }

    /// <summary>Name of the Wi-Fi network.</summary>
    public string WifiSsid { get; }

    /// <summary>Its password; empty for an open network.</summary>
    public string WifiPassword { get; }

    /// <summary>Host name or address of the broker.</summary>
    public string BrokerHost { get; }

    /// <summary>TCP port of the broker.</summary>
    public int BrokerPort { get; }

    /// <summary>User at the broker.</summary>
    public string BrokerUser { get; }

    /// <summary>Password at the broker.</summary>
    public string BrokerPassword { get; }

    /// <summary>PEM file of the certificate authority on the board; empty for a connection without TLS.</summary>
    public string BrokerCaFile { get; }

    /// <summary>Whether the connection to the broker is by TLS.</summary>
    public bool UsesTls => BrokerCaFile.Length > 0;

    /// <summary>SNTP server.</summary>
    public string TimeServer { get; }

    /// <summary>Time between two samples, in seconds.</summary>
    public int SampleSeconds { get; }

    /// <summary>Whether the board sleeps between samples, for a battery.</summary>
    public bool Sleeps { get; }

    /// <summary>Frequency of the mains that the converter's filter takes out: 50 or 60 Hz.</summary>
    public int MainsHz { get; }

    /// <summary>The probes.</summary>
    public ProbeSettings[] Probes { get; }
}
