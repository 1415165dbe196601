using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Store;

/// <summary>A row of the outbox that was not sent yet.</summary>
/// <param name="RowId">Names the row; rising in the order in which rows are sent.</param>
/// <param name="Alert">What is to be told.</param>
/// <param name="CreatedAt">When it was decided.</param>
/// <param name="Held">Whether it waited for the end of quiet hours.</param>
/// <param name="Trace">W3C trace context of the batch it came from, if that was traced.</param>
public sealed record OutboxRow(long RowId, AlertEvent Alert, DateTimeOffset CreatedAt, bool Held, string? Trace = null)
{
    /// <summary>
    /// Names one event of an alert, as in <c>pit-1~01-smoker~smoker-drop~1625414400000000~raised~1625414400000000</c>.
    /// </summary>
    public static string EventId(AlertEvent alert) => FormattableString.Invariant(
        $"{alert.Id}~{alert.Phase.Name()}~{UnixMicroseconds.From(alert.Time)}");
}
