using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Store;

/// <summary>A pending row of the outbox.</summary>
/// <param name="RowId">Identifies the row; increases in sending order.</param>
/// <param name="Alert">The alert event to send.</param>
/// <param name="CreatedAt">When the row was added.</param>
/// <param name="Held">Whether quiet hours delayed it.</param>
/// <param name="Trace">W3C trace context of the batch that it came from; null without tracing.</param>
public sealed record OutboxRow(long RowId, AlertEvent Alert, DateTimeOffset CreatedAt, bool Held, string? Trace = null)
{
    /// <summary>
    /// Identifies one event of an alert, for example
    /// <c>pit-1~01-smoker~smoker-drop~1625414400000000~raised~1625414400000000</c>.
    /// </summary>
    public static string EventId(AlertEvent alert) => FormattableString.Invariant(
        $"{alert.Id}~{alert.Phase.Name()}~{UnixMicroseconds.From(alert.Time)}");
}
