namespace SmartSmoker.Domain.Alerts;

/// <summary>The plugs of two probes were exchanged.</summary>
/// <param name="One">The first, in the order of the probes.</param>
/// <param name="Other">The second.</param>
public sealed record ProbesChangedPlaces(ProbeKey One, ProbeKey Other) : Finding;

/// <summary>The pit's probe and a food's have been in each other's place since the cook began.</summary>
/// <param name="Food">The food's probe, which heats like a pit.</param>
/// <param name="Pit">The pit's probe, which stays cold.</param>
public sealed record ProbesSwappedFromStart(ProbeKey Food, ProbeKey Pit) : Finding;

/// <summary>Two probes that had changed places changed back.</summary>
public sealed record ProbesBackInPlace : Finding;

/// <summary>Two probes that seemed swapped from the start are in their places.</summary>
public sealed record ProbesInPlace : Finding;

/// <summary>A person said that the probes are meant to be as they are.</summary>
public sealed record SwapAccepted : Finding;

/// <summary>The probe measures another thing since its place changed.</summary>
public sealed record ProbeMeasuresOther : Finding;

/// <summary>The device reports a fault of the probe.</summary>
/// <param name="Fault">The device's word for it: <c>open</c>, <c>short</c> and so on.</param>
public sealed record ProbeFaulty(string Fault) : Finding;

/// <summary>The device reports that the probe works.</summary>
public sealed record ProbeWorks : Finding;

/// <summary>The probe gives no reading.</summary>
/// <param name="For">Since how long; whole minutes.</param>
public sealed record ProbeSilent(TimeSpan For) : Finding;

/// <summary>The probe gives readings again.</summary>
public sealed record ProbeHeard : Finding;

/// <summary>The device is offline.</summary>
public sealed record DeviceOffline : Finding;

/// <summary>The device is online again.</summary>
public sealed record DeviceOnline : Finding;

/// <summary>The device's clock is ahead of the gateway's.</summary>
/// <param name="By">How much.</param>
public sealed record ClockAhead(TimeSpan By) : Finding;

/// <summary>The device's clock went back.</summary>
/// <param name="By">How much at least.</param>
public sealed record ClockWentBack(TimeSpan By) : Finding;

/// <summary>The device's clock is right again.</summary>
public sealed record ClockRight : Finding;
