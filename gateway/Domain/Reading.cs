namespace SmartSmoker.Domain;

/// <summary>One measurement of a probe. The probe and the time identify it.</summary>
/// <param name="Probe">The probe.</param>
/// <param name="Time">When it was measured (UTC), to the microsecond.</param>
/// <param name="Temperature">The measured temperature.</param>
public readonly record struct Reading(ProbeId Probe, DateTimeOffset Time, Temperature Temperature);
