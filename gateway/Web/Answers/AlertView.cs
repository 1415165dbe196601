using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Words;

namespace SmartSmoker.Web.Answers;

/// <summary>An alert with texts in the reader's unit.</summary>
/// <param name="Id">The identity, as written by <see cref="AlertId.ToString"/>.</param>
/// <param name="Probe">The key of the probe; empty if the alert concerns the whole device.</param>
/// <param name="CauseText">The cause in words; null if it is unknown or already in the title.</param>
/// <param name="Title">The kind of alert in two or three words.</param>
/// <param name="TemperatureF">The reading that raised the alert, °F; null if no reading did.</param>
/// <param name="Detail">What the rule found, in one sentence.</param>
/// <param name="ClearedDetail">Why the alert cleared, in one sentence; null while it is active.</param>
internal sealed record AlertView(
    string Id, string Device, string Probe, string Kind, string Severity, string? Cause, string? CauseText,
    string Title, DateTimeOffset RaisedAt, DateTimeOffset? ClearedAt, double? TemperatureF, string Detail,
    string? ClearedDetail, DateTimeOffset? AcknowledgedAt, DateTimeOffset? SnoozedUntil)
{
    public static AlertView Of(Alert alert, Reader reader)
    {
        var (id, cause) = (alert.Id, alert.Cause);
        reader = reader with { Device = id.Device };
        return new AlertView(
            id.ToString(), id.Device, id.Probe?.Value ?? "", id.Kind.Name(),
            alert.Severity.ToString().ToLowerInvariant(), cause?.Name(),
            cause is null or AlertCause.AtTarget ? null : AlertTitle.Of(cause), AlertTitle.Of(id.Kind, cause),
            id.RaisedAt, alert.ClearedAt,
            alert.Temperature?.Fahrenheit, AlertText.Describe(alert.Finding, reader),
            alert.IsOn ? null : AlertText.Ending(alert.ClearedFinding, reader),
            alert.AcknowledgedAt, alert.SnoozedUntil);
    }
}
