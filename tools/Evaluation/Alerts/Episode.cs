using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Evaluation.Alerts;

/// <summary>One alert, from raised to cleared.</summary>
/// <param name="Queue">The queue of the probe; empty for the device.</param>
/// <param name="ClearedAt">When it cleared; null if never.</param>
/// <param name="Cause">The last known cause; null if none.</param>
/// <param name="CauseAt">When the cause was first known.</param>
/// <param name="SilentAt">When the alert also reported a silent probe; null if never.</param>
public sealed record Episode(
    AlertKind Kind, string Queue, DateTimeOffset RaisedAt, DateTimeOffset? ClearedAt = null, AlertCause? Cause = null,
    DateTimeOffset? CauseAt = null, DateTimeOffset? SilentAt = null);
