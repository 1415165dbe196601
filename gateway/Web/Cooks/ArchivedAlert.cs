using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Web.Answers;
using SmartSmoker.Words;

namespace SmartSmoker.Web.Cooks;

/// <summary>An alert in a <see cref="CookArchive"/>.</summary>
/// <param name="Detail">What the rule found, in one sentence with °F. Older files have only this text.</param>
/// <param name="ClearedDetail">Why the alert cleared, likewise; null while it is active.</param>
/// <param name="Finding">What the rule found, as data; null in files of earlier versions.</param>
/// <param name="ClearedFinding">Why the alert cleared, as data; null while active and in files of earlier
/// versions.</param>
internal sealed record ArchivedAlert(
    string Id, string Device, string Probe, string Kind, string Severity, string? Cause, DateTimeOffset RaisedAt,
    DateTimeOffset? ClearedAt, double? TemperatureF, string Detail, string? ClearedDetail,
    DateTimeOffset? AcknowledgedAt, DateTimeOffset? SnoozedUntil, Finding? Finding = null,
    Finding? ClearedFinding = null)
{
    /// <summary>
    /// Converts <paramref name="alert"/> for an archive that names its device <paramref name="device"/>.
    /// </summary>
    public static ArchivedAlert Of(Alert alert, string device)
    {
        var view = AlertView.Of(alert with { Id = alert.Id with { Device = device } }, Reader.Fahrenheit);
        return new ArchivedAlert(
            view.Id, view.Device, view.Probe, view.Kind, view.Severity, view.Cause, view.RaisedAt, view.ClearedAt,
            view.TemperatureF, view.Detail, view.ClearedDetail, view.AcknowledgedAt, view.SnoozedUntil,
            alert.Finding, alert.ClearedFinding);
    }

    /// <summary>
    /// The alert on <paramref name="device"/>. An active one is cleared at <paramref name="endedAt"/>. Null for an
    /// unknown kind.
    /// </summary>
    public Alert? ToAlert(string device, DateTimeOffset endedAt)
    {
        if (AlertNames.ParseKind(Kind) is not { } kind)
        {
            return null;
        }

        ProbeKey? probe = ProbeKey.TryParse(Probe, out var known) ? known : null;
        Temperature? temperature = TemperatureF is { } number
            && Temperature.TryFromFahrenheit((float)number, out var valid) ? valid : null;
        return new Alert(
            new AlertId(device, probe, kind, RaisedAt), Finding ?? new EarlierText(Detail),
            AlertNames.ParseCause(Cause), temperature, RaisedAt)
        {
            AcknowledgedAt = AcknowledgedAt,
            SnoozedUntil = SnoozedUntil,
            ClearedAt = ClearedAt ?? endedAt,
            ClearedFinding = ClearedFinding ?? (ClearedDetail is { } text ? new EarlierText(text) : new CookEnded()),
        };
    }
}
