using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Evaluation.Alerts;

/// <summary>One alert that the rules told, from raised to cleared.</summary>
/// <param name="Queue">Of the probe; empty for the device.</param>
/// <param name="ClearedAt">When it was over; null if never.</param>
/// <param name="Cause">The cause last named; null for none.</param>
/// <param name="CauseAt">When that was first named.</param>
/// <param name="SilentAt">When it was told with it that the probe gives no reading; null if never.</param>
public sealed record Episode(
    AlertKind Kind, string Queue, DateTimeOffset RaisedAt, DateTimeOffset? ClearedAt = null, AlertCause? Cause = null,
    DateTimeOffset? CauseAt = null, DateTimeOffset? SilentAt = null);
