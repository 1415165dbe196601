namespace SmartSmoker.Domain;

/// <summary>One probe of one device.</summary>
/// <param name="Device">Name of the device; <see cref="DefaultDevice"/> for messages published straight to a queue.</param>
/// <param name="Key">Which of its probes.</param>
public readonly record struct ProbeId(string Device, ProbeKey Key)
{
    /// <summary>The device of readings that name none.</summary>
    public const string DefaultDevice = "default";

    /// <summary>Device and key: <c>pit-1/01-smoker</c>.</summary>
    public override string ToString() => $"{Device}/{Key}";
}
