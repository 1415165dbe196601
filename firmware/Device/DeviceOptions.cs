using System;

namespace SmartSmoker.Device;

/// <summary>What tells one device from another.</summary>
public sealed class DeviceOptions
{
    /// <summary>Longest device name, in characters.</summary>
    public const int NameLengthMax = 32;

    /// <summary>Names the device; letters, digits, <c>-</c> and <c>_</c> only, as the name is part of an MQTT topic.</summary>
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

    /// <summary>How many readings may be on their way at once; 1 or more.</summary>
    public int WindowCount { get; set; } = 8;

    /// <summary>Time between two status messages when nothing changes, in milliseconds.</summary>
    public int StatusPeriodMs { get; set; } = 60_000;

    /// <summary>Topic of the status message.</summary>
    public string StatusTopic => Topic("status");

    /// <summary>Topic for a queue's readings.</summary>
    public string Topic(string queue) => "smoker/" + Name + "/" + queue;

    /// <summary>Whether <paramref name="name"/> can be a device name.</summary>
    public static bool IsName(string name)
    {
        if (name == null || name.Length == 0 || name.Length > NameLengthMax)
        {
            return false;
        }

        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'))
            {
                return false;
            }
        }

        return true;
    }
}
