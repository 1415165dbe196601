namespace SmartSmoker.Domain;

/// <summary>A probe as people know it.</summary>
/// <param name="Id">Which probe.</param>
/// <param name="Setup">What a person set for it.</param>
public sealed record Probe(ProbeId Id, ProbeSetup Setup)
{
    /// <summary>What it measures.</summary>
    public ProbeRole Role => Setup.Role ?? Id.Key.DefaultRole;
}
