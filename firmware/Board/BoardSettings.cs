using System.Collections;
using SmartSmoker.Device;

namespace SmartSmoker.Board;

/// <summary>All settings of a board. <c>smoker.cfg.example</c> has each with unit, default and range.</summary>
public sealed class BoardSettings
{
    /// <summary>Where the settings are on the board.</summary>
    public const string File = "I:\\smoker.cfg";

    /// <summary>The name of the setting with the certificate file.</summary>
    public const string CaSetting = "broker.ca";

    /// <summary>
    /// Longest network name and password that the ESP32's Wi-Fi code takes, in bytes: longer ones never join, without a
    /// word.
    /// </summary>
    private const int SsidBytesMax = 31;

    private const int WifiPasswordBytesMax = 63;
    private const int HostBytesMax = 253;

    /// <summary>Joining Wi-Fi more often uses more battery than sleeping saves.</summary>
    private const int SleepSecondsMin = 60;

    /// <summary>
    /// The gateway calls a probe silent after ten minutes: half of that, so that one sample may fail.
    /// </summary>
    private const int SleepSecondsMax = 300;

    private SettingsReader? _reader;

    /// <summary>Reads <paramref name="text"/>; look at <see cref="Errors"/> before use.</summary>
    public BoardSettings(string text)
    {
        var reader = new SettingsReader(text);
        _reader = reader;
        Errors = reader.Errors;
        Device = reader.Text("device", "smoker", DeviceOptions.NameLengthMax);
        if (!DeviceOptions.IsName(Device))
        {
            reader.Refuse("device", "must have 1 to 32 letters, digits, - or _: it is part of the MQTT topic");
        }

        WifiSsid = reader.Text("wifi.ssid", null, SsidBytesMax);
        WifiPassword = reader.Text("wifi.password", "", WifiPasswordBytesMax);
        BrokerHost = Host(reader, "broker.host", null);
        BrokerCaFile = reader.Text(CaSetting, "", 64);
        BrokerPort = reader.Whole("broker.port", UsesTls ? 8883 : 1883, 1, 65_535);
        BrokerUser = reader.Text("broker.user", "smoker-device", 64);
        BrokerPassword = reader.Text("broker.password", null, 128);
        TimeServer = Host(reader, "time.server", "pool.ntp.org");
        SampleSeconds = reader.Whole("sample.seconds", FixedSchedule.DefaultPeriodMs / 1000, 5, 3_600);
        Sleeps = Switch(reader, "sleep", false);
        if (Sleeps && (SampleSeconds < SleepSecondsMin || SampleSeconds > SleepSecondsMax))
        {
            reader.Refuse("sleep", "needs sample.seconds from " + SleepSecondsMin + " to " + SleepSecondsMax);
        }

        Spills = Switch(reader, "spill", !Sleeps);
        MainsHz = reader.Whole("mains.hz", 60, 50, 60);
        if (MainsHz != 50 && MainsHz != 60)
        {
            reader.Refuse("mains.hz", "must be 50 or 60");
        }

        Probes = ReadProbes(reader);
        WatchdogPin = ReadWatchdogPin(reader);
        if (WatchdogPin != 0 && Sleeps)
        {
            reader.Refuse("watchdog.pin", "cannot be used with sleep = 1: nothing feeds the watchdog in between");
        }

        reader.RefuseUnknownNames();
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

    /// <summary>Whether the connection to the broker uses TLS.</summary>
    public bool UsesTls => BrokerCaFile.Length > 0;

    /// <summary>SNTP server.</summary>
    public string TimeServer { get; }

    /// <summary>Time between two sweeps, in seconds.</summary>
    public int SampleSeconds { get; }

    /// <summary>Whether the board sleeps between sweeps, for a battery.</summary>
    public bool Sleeps { get; }

    /// <summary>Whether sweeps that wait for the broker are saved to flash.</summary>
    public bool Spills { get; }

    /// <summary>Frequency of the mains that the converters filter out: 50 or 60 Hz.</summary>
    public int MainsHz { get; }

    /// <summary>GPIO that feeds an external watchdog; 0 without one.</summary>
    public int WatchdogPin { get; }

    /// <summary>The probes, one to eight.</summary>
    public ProbeSettings[] Probes { get; }

    /// <summary>Adds a mistake in the value of <paramref name="name"/>.</summary>
    public void Refuse(string name, string problem) => _reader?.Refuse(name, problem);

    /// <summary>Lets go of the text and its line numbers, 2.5 KB: the settings are good.</summary>
    public void ReleaseReader() => _reader = null;

    private static string Host(SettingsReader reader, string name, string? fallback)
    {
        var host = reader.Text(name, fallback, HostBytesMax);
        for (var i = 0; i < host.Length; i++)
        {
            var c = host[i];
            var isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!isLetter && !(c >= '0' && c <= '9') && c != '.' && c != '-' && c != '_')
            {
                reader.Refuse(name, "must be a host name or an IPv4 address, without mqtt:// or a port");
                break;
            }
        }

        return host;
    }

    private static bool Switch(SettingsReader reader, string name, bool fallback) =>
        reader.Whole(name, fallback ? 1 : 0, 0, 1) == 1;

    private static ProbeSettings[] ReadProbes(SettingsReader reader)
    {
        var probes = new ProbeSettings[reader.Whole("probe.count", 3, 1, ProbeSettings.CountMax)];
        for (var i = 0; i < probes.Length; i++)
        {
            probes[i] = new ProbeSettings(reader, i);
            for (var other = 0; other < i; other++)
            {
                if (probes[other].ChipSelect == probes[i].ChipSelect)
                {
                    reader.Refuse(probes[i].ChipSelectName, "is the same GPIO as " + probes[other].ChipSelectName);
                }

                if (probes[other].Key == probes[i].Key)
                {
                    reader.Refuse("probe-" + (i + 1) + ".key", "is already the key of another probe");
                }
            }
        }

        return probes;
    }

    private int ReadWatchdogPin(SettingsReader reader)
    {
        const string name = "watchdog.pin";
        var pin = reader.Whole(name, 0, 0, 33);
        if (pin == 0)
        {
            return 0;
        }

        if (Pins.Refuse(pin) is { } reason)
        {
            reader.Refuse(name, "cannot be GPIO " + pin + ", which " + reason);
        }

        for (var i = 0; i < Probes.Length; i++)
        {
            if (Probes[i].ChipSelect == pin)
            {
                reader.Refuse(name, "is the same GPIO as " + Probes[i].ChipSelectName);
            }
        }

        return pin;
    }
}
