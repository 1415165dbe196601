namespace SmartSmoker.Domain.Alerts;

/// <summary>The plugs of two probes were swapped.</summary>
/// <param name="One">The probe whose key sorts first.</param>
/// <param name="Other">The other probe.</param>
[Stored("probes-changed-places", "one", "other")]
public sealed record ProbesChangedPlaces(ProbeKey One, ProbeKey Other) : Finding;

/// <summary>The pit probe and a food probe have been in each other's place since the cook began.</summary>
/// <param name="Food">The food probe, which heats up like a pit.</param>
/// <param name="Pit">The pit probe, which stays cold.</param>
[Stored("probes-swapped-from-start", "food", "pit")]
public sealed record ProbesSwappedFromStart(ProbeKey Food, ProbeKey Pit) : Finding;

/// <summary>Two swapped probes were swapped back.</summary>
[Stored("probes-back-in-place")]
public sealed record ProbesBackInPlace : Finding;

/// <summary>Two probes that seemed swapped from the start are in their places after all.</summary>
[Stored("probes-in-place")]
public sealed record ProbesInPlace : Finding;

/// <summary>A person confirmed that the probes are where they should be.</summary>
[Stored("swap-accepted")]
public sealed record SwapAccepted : Finding;

/// <summary>The probe measures something else since it traded places with another or got another role.</summary>
[Stored("probe-measures-other")]
public sealed record ProbeMeasuresOther : Finding;

/// <summary>The device reports a probe fault.</summary>
/// <param name="Fault">The device's word for the fault, such as <c>open</c> or <c>short</c>.</param>
[Stored("probe-faulty", "fault")]
public sealed record ProbeFaulty(string Fault) : Finding;

/// <summary>The device reports that the probe works again.</summary>
[Stored("probe-works")]
public sealed record ProbeWorks : Finding;

/// <summary>The probe sends no readings.</summary>
/// <param name="For">How long it has been silent, in whole minutes.</param>
[Stored("probe-silent", "forS")]
public sealed record ProbeSilent(TimeSpan For) : Finding;

/// <summary>The probe sends readings again.</summary>
[Stored("probe-heard")]
public sealed record ProbeHeard : Finding;

/// <summary>The device is offline.</summary>
[Stored("device-offline")]
public sealed record DeviceOffline : Finding;

/// <summary>The device is online again.</summary>
[Stored("device-online")]
public sealed record DeviceOnline : Finding;

/// <summary>The device's clock is ahead of the gateway's.</summary>
/// <param name="By">How far.</param>
[Stored("clock-ahead", "byS")]
public sealed record ClockAhead(TimeSpan By) : Finding;

/// <summary>The device's clock is behind the gateway's.</summary>
/// <param name="By">How far.</param>
[Stored("clock-behind", "byS")]
public sealed record ClockBehind(TimeSpan By) : Finding;

/// <summary>The device's clock was not set since the device started.</summary>
[Stored("clock-not-set")]
public sealed record ClockNotSet : Finding;

/// <summary>The device's clock jumped back. Earlier versions raised it.</summary>
/// <param name="By">The least it can have jumped back.</param>
[Stored("clock-went-back", "byS")]
public sealed record ClockWentBack(TimeSpan By) : Finding;

/// <summary>The device's clock is correct again.</summary>
[Stored("clock-right")]
public sealed record ClockRight : Finding;

/// <summary>Several boards send under the name of the device.</summary>
/// <param name="Name">The device name.</param>
[Stored("device-name-shared", "name")]
public sealed record DeviceNameShared(string Name) : Finding;

/// <summary>Only one board sends under the name of the device.</summary>
[Stored("device-name-unique")]
public sealed record DeviceNameUnique : Finding;
