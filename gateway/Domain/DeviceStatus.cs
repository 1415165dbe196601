using System.Collections.Immutable;

namespace SmartSmoker.Domain;

/// <summary>What a device says of itself on <c>smoker/{device}/status</c>; the broker says it is offline by the last will.</summary>
/// <param name="Device">The device.</param>
/// <param name="Online">Whether it is connected.</param>
/// <param name="Json">The message as it came, for what else it tells.</param>
/// <param name="Faults">The fault of each probe that it says is faulty, in its words: <c>open</c>, <c>short</c> and so on.</param>
public sealed record DeviceStatus(string Device, bool Online, string Json, ImmutableDictionary<ProbeKey, string> Faults)
{
    /// <summary>A status that tells of no fault.</summary>
    public DeviceStatus(string device, bool online, string json)
        : this(device, online, json, ImmutableDictionary<ProbeKey, string>.Empty)
    {
    }
}
