namespace SmartSmoker.Domain;

/// <summary>What a person set for a probe. The wire never carries it.</summary>
/// <param name="Name">What people call it, such as "Brisket"; null for the default name.</param>
/// <param name="Role">What it measures; null for <see cref="ProbeKey.DefaultRole"/>.</param>
public sealed record ProbeSetup(string? Name, ProbeRole? Role)
{
    /// <summary>Characters of a name at most: what fits a card and the title of a message.</summary>
    public const int NameLengthMax = 40;

    /// <summary>Nothing set.</summary>
    public static ProbeSetup None { get; } = new(null, null);
}
