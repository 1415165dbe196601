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

    private readonly SettingsReader _reader;

    /// <summary>Reads <paramref name="text"/>; look at <see cref="Errors"/> before use.</summary>
    public BoardSettings(string text)
    {
        _reader = new SettingsReader(text);
        Device = _reader.Text("device", "smoker", DeviceOptions.NameLengthMax);
        if (!DeviceOptions.IsName(Device))
        {
            _reader.Refuse("device", "must have 1 to 32 letters, digits, - or _: it is part of the MQTT topic");
        }

        WifiSsid = _reader.Text("wifi.ssid", null, SsidBytesMax);
        WifiPassword = _reader.Text("wifi.password", "", WifiPasswordBytesMax);
        BrokerHost = Host("broker.host", null);
        BrokerCaFile = _reader.Text(CaSetting, "", 64);
        BrokerPort = _reader.Whole("broker.port", UsesTls ? 8883 : 1883, 1, 65_535);
        BrokerUser = _reader.Text("broker.user", "smoker-device", 64);
        BrokerPassword = _reader.Text("broker.password", null, 128);
        TimeServer = Host("time.server", "pool.ntp.org");
        SampleSeconds = _reader.Whole("sample.seconds", FixedSchedule.DefaultPeriodMs / 1000, 5, 3_600);
        Sleeps = Switch("sleep", false);
        if (Sleeps && (SampleSeconds < SleepSecondsMin || SampleSeconds > SleepSecondsMax))
        {
            _reader.Refuse("sleep", "needs sample.seconds from " + SleepSecondsMin + " to " + SleepSecondsMax);
        }

        Spills = Switch("spill", !Sleeps);
        MainsHz = _reader.Whole("mains.hz", 60, 50, 60);
        if (MainsHz != 50 && MainsHz != 60)
        {
            _reader.Refuse("mains.hz", "must be 50 or 60");
        }

        Probes = ReadProbes();
        WatchdogPin = ReadWatchdogPin();
        _reader.RefuseUnknownNames();
    }

    /// <summary>What is wrong with the file, as sentences; empty when it is good.</summary>
    public ArrayList Errors => _reader.Errors;

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
    public void Refuse(string name, string problem) => _reader.Refuse(name, problem);

    private string Host(string name, string? fallback)
    {
        var host = _reader.Text(name, fallback, HostBytesMax);
        for (var i = 0; i < host.Length; i++)
        {
            var c = host[i];
            var isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!isLetter && !(c >= '0' && c <= '9') && c != '.' && c != '-' && c != '_')
            {
                _reader.Refuse(name, "must be a host name or an IPv4 address, without mqtt:// or a port");
                break;
            }
        }

        return host;
    }

    private bool Switch(string name, bool fallback) => _reader.Whole(name, fallback ? 1 : 0, 0, 1) == 1;

    private ProbeSettings[] ReadProbes()
    {
        var probes = new ProbeSettings[_reader.Whole("probe.count", 3, 1, ProbeSettings.CountMax)];
        for (var i = 0; i < probes.Length; i++)
        {
            probes[i] = new ProbeSettings(_reader, i);
            for (var other = 0; other < i; other++)
            {
                if (probes[other].ChipSelect == probes[i].ChipSelect)
                {
                    _reader.Refuse(probes[i].ChipSelectName, "is the same GPIO as " + probes[other].ChipSelectName);
                }

                if (probes[other].Key == probes[i].Key)
                {
                    _reader.Refuse("probe-" + (i + 1) + ".key", "is already the key of another probe");
                }
            }
        }

        return probes;
    }

    private int ReadWatchdogPin()
    {
        const string name = "watchdog.pin";
        var pin = _reader.Whole(name, 0, 0, 33);
        if (pin == 0)
        {
            return 0;
        }

        if (Pins.Refuse(pin) is { } reason)
        {
            _reader.Refuse(name, "cannot be GPIO " + pin + ", which " + reason);
        }

        for (var i = 0; i < Probes.Length; i++)
        {
            if (Probes[i].ChipSelect == pin)
            {
                _reader.Refuse(name, "is the same GPIO as " + Probes[i].ChipSelectName);
            }
        }

        return pin;
    }
}
