namespace SmartSmoker.Domain;

/// <summary>What a probe measured. Its identity is the probe and the time stamp.</summary>
/// <param name="Probe">The probe.</param>
/// <param name="Time">When it was measured (UTC), to the microsecond.</param>
/// <param name="Temperature">What it measured.</param>
public readonly record struct Reading(ProbeId Probe, DateTimeOffset Time, Temperature Temperature);
