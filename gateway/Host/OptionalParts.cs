namespace SmartSmoker.Host;

/// <summary>The optional parts of this gateway.</summary>
internal static class OptionalParts
{
    /// <summary>All parts, one per line.</summary>
    public static IReadOnlyList<IOptionalPart> All { get; } =
    [
        new ClusterPart(),
        new HomeAssistantPart(),
        new TelemetryPart(),
    ];

    /// <summary>How the gateway shares the work with others; null if it works alone.</summary>
    public static ISharing? Sharing(GatewaySettings settings) =>
        All.Select(part => part.Sharing(settings)).FirstOrDefault(way => way is not null);
}
