namespace SmartSmoker.Domain;

/// <summary>A probe with its name and role.</summary>
/// <param name="Id">The probe's identity.</param>
/// <param name="Setup">The name and role that a person set.</param>
public sealed record Probe(ProbeId Id, ProbeSetup Setup)
{
    /// <summary>What the probe measures.</summary>
    public ProbeRole Role => Setup.Role ?? Id.Key.DefaultRole;
}
