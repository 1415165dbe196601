using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Words;

namespace SmartSmoker.Web.Answers;

/// <summary>An alert for a person, in their unit.</summary>
/// <param name="Id">Its identity, as <see cref="AlertId.ToString"/> writes it.</param>
/// <param name="Probe">The queue of its probe; empty when it concerns the whole device.</param>
/// <param name="CauseText">The cause in words; null while it is not known, and where the title says it.</param>
/// <param name="Title">What it is, in two or three words.</param>
/// <param name="TemperatureF">Degrees Fahrenheit of the reading that raised it; null where no reading did.</param>
/// <param name="Detail">What was found, in one sentence.</param>
/// <param name="ClearedDetail">How it ended, in one sentence; null while it is on.</param>
internal sealed record AlertView(
    string Id, string Device, string Probe, string Kind, string Severity, string? Cause, string? CauseText,
    string Title, DateTimeOffset RaisedAt, DateTimeOffset? ClearedAt, double? TemperatureF, string Detail, string? ClearedDetail,
    DateTimeOffset? AcknowledgedAt, DateTimeOffset? SnoozedUntil)
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
