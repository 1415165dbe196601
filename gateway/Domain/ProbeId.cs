namespace SmartSmoker.Domain;

/// <summary>Identifies one probe of one device.</summary>
/// <param name="Device">The device name; <see cref="DefaultDevice"/> for messages sent directly to a queue.</param>
/// <param name="Key">The probe's key on the device.</param>
public readonly record struct ProbeId(string Device, ProbeKey Key)
{
    /// <summary>The device name for readings without one.</summary>
    public const string DefaultDevice = "default";

    /// <summary>Device and key: <c>pit-1/01-smoker</c>.</summary>
    public override string ToString() => $"{Device}/{Key}";
}
