using System;

namespace SmartSmoker.Device;

/// <summary>What tells one device from another.</summary>
public sealed class DeviceOptions
{
    /// <summary>Longest name of a device and longest key of a probe, in characters.</summary>
    public const int NameLengthMax = 32;

    /// <summary>
    /// Names the device; letters, digits, <c>-</c> and <c>_</c> only, as the name is part of an MQTT topic.
    /// </summary>
    public DeviceOptions(string name, string firmware)
    {
        if (!IsName(name))
        {
            throw new ArgumentException("device name: 1 to 32 letters, digits, - or _");
        }

        Name = name;
        Firmware = firmware;
    }

    /// <summary>The device's name.</summary>
    public string Name { get; }

    /// <summary>Version of the firmware.</summary>
    public string Firmware { get; }

    /// <summary>Time between two sweeps in seconds, for the status; 0 when there is no fixed one.</summary>
    public int PeriodSeconds { get; set; }

    /// <summary>
    /// How many readings may be on their way at once; 1 or more. Each takes over 500 bytes of an ESP32
    /// (firmware/MEMORY.md); two send a day's backlog in eight minutes.
    /// </summary>
    public int WindowCount { get; set; } = 2;

    /// <summary>
    /// Whether the status waits until no reading is on its way, which saves memory; a device that replays at high speed
    /// does not wait.
    /// </summary>
    public bool SendsStatusAlone { get; set; } = true;

    /// <summary>Time between two status messages when nothing changes, in milliseconds.</summary>
    public int StatusPeriodMs { get; set; } = 60_000;

    /// <summary>
    /// How long messages may be on their way without any result, in milliseconds, before the device connects again.
    /// M2Mqtt gives up a message after 3 s, so a minute without a result is a connection that only seems to be up.
    /// </summary>
    public int StallMs { get; set; } = 60_000;

    /// <summary>Topic of the status message.</summary>
    public string StatusTopic => Topic("status");

    /// <summary>
    /// Topic for the readings of the probe <paramref name="key"/>: the first three probes keep
    /// <c>smoker/{device}/{key}</c>, others publish to <c>smoker/{device}/probe/{key}</c>.
    /// </summary>
    public string ReadingTopic(string key)
    {
        var isClassic = key == "01-smoker" || key == "02-food-A" || key == "03-food-B";
        return Topic(isClassic ? key : "probe/" + key);
    }

    private string Topic(string end) => "smoker/" + Name + "/" + end;

    /// <summary>Whether <paramref name="name"/> can be a device name.</summary>
    public static bool IsName(string name) => Consists(name, true);

    /// <summary>Whether <paramref name="key"/> can be the key of a further probe: 1 to 32 of a-z, 0-9 and -.</summary>
    public static bool IsProbeKey(string key) => Consists(key, false);

    private static bool Consists(string name, bool allowsMore)
    {
        if (name == null || name.Length == 0 || name.Length > NameLengthMax)
        {
            return false;
        }

        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            var isInKey = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
            if (!isInKey && !(allowsMore && ((c >= 'A' && c <= 'Z') || c == '_')))
            {
                return false;
            }
        }

        return true;
    }
}
