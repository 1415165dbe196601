using System.Collections.Immutable;

namespace SmartSmoker.Domain;

/// <summary>A device's status from <c>smoker/{device}/status</c>, sent by the device or as its last will.</summary>
/// <param name="Device">The device name.</param>
/// <param name="Online">Whether the device is connected.</param>
/// <param name="Json">The original message, which contains further details.</param>
/// <param name="Faults">The fault of each faulty probe, as the device names it: <c>open</c>, <c>short</c>.</param>
public sealed record DeviceStatus(string Device, bool Online, string Json, ImmutableDictionary<ProbeKey, string> Faults)
{
    /// <summary>The time between two samples, as the device reports it; null if it reports none.</summary>
    public TimeSpan? Period { get; init; }

    /// <summary>Creates a status without faults.</summary>
    public DeviceStatus(string device, bool online, string json)
        : this(device, online, json, ImmutableDictionary<ProbeKey, string>.Empty)
    {
    }

    /// <summary>The status of a device whose readings show that its last will came late.</summary>
    public static DeviceStatus OnlineAgain(string device) => new(device, true, """{"state":"online"}""");
}
