using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Web.Answers;
using SmartSmoker.Words;

namespace SmartSmoker.Web.Cooks;

/// <summary>An alert in a <see cref="CookArchive"/>.</summary>
/// <param name="Detail">What was found, in one sentence with °F: for people, and all that older files have.</param>
/// <param name="ClearedDetail">How it ended, likewise; null while it is on.</param>
/// <param name="Finding">What was found; null in files of earlier versions.</param>
/// <param name="ClearedFinding">How it ended; null while it is on, and in files of earlier versions.</param>
internal sealed record ArchivedAlert(
    string Id, string Device, string Probe, string Kind, string Severity, string? Cause, DateTimeOffset RaisedAt,
    DateTimeOffset? ClearedAt, double? TemperatureF, string Detail, string? ClearedDetail,
    DateTimeOffset? AcknowledgedAt, DateTimeOffset? SnoozedUntil, Finding? Finding = null, Finding? ClearedFinding = null)
{
    /// <summary><paramref name="alert"/> in an archive, where its device is called <paramref name="device"/>.</summary>
    public static ArchivedAlert Of(Alert alert, string device)
    {
        var view = AlertView.Of(alert with { Id = alert.Id with { Device = device } }, Reader.Fahrenheit);
        return new ArchivedAlert(
            view.Id, view.Device, view.Probe, view.Kind, view.Severity, view.Cause, view.RaisedAt, view.ClearedAt,
            view.TemperatureF, view.Detail, view.ClearedDetail, view.AcknowledgedAt, view.SnoozedUntil,
            alert.Finding, alert.ClearedFinding);
    }

    /// <summary>
    /// The alert, of <paramref name="device"/>, cleared at <paramref name="endedAt"/> if it was on; null for an unknown kind.
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
