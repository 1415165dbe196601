namespace SmartSmoker.Domain;

/// <summary>The name and role that a person set for a probe. Devices never send them.</summary>
/// <param name="Name">The name, such as "Brisket"; null for the default name.</param>
/// <param name="Role">What the probe measures; null for <see cref="ProbeKey.DefaultRole"/>.</param>
public sealed record ProbeSetup(string? Name, ProbeRole? Role)
{
    /// <summary>The longest name, in characters: what fits on a card and in a message's title.</summary>
    public const int NameLengthMax = 40;

    /// <summary>A setup without name and role.</summary>
    public static ProbeSetup None { get; } = new(null, null);
}
