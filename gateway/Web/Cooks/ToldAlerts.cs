using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Store;

namespace SmartSmoker.Web.Cooks;

/// <summary>Gathers what the rules tell into alerts as they are stored.</summary>
internal sealed class ToldAlerts
{
    private readonly Dictionary<AlertId, StoredAlert> _alerts = [];

    /// <summary>Takes in what was told.</summary>
    public void Add(AlertEvent told)
    {
        var id = told.Id;
        var alert = _alerts.GetValueOrDefault(id);
        _alerts[id] = told.Phase switch
        {
            AlertPhase.Raised => new StoredAlert(
                id.ToString(), id.Device, id.Probe?.Queue() ?? "", id.Kind.Name(), Severity(told),
                told.Cause?.Name(), id.RaisedAt, null, told.Temperature?.Fahrenheit, told.Detail, null, null, null),
            AlertPhase.Updated when alert is not null => alert with
            {
                Detail = told.Detail,
                Cause = told.Cause?.Name(),
                Severity = Severity(told),
            },
            AlertPhase.Cleared when alert is not null => alert with
            {
                ClearedAt = told.Time,
                ClearedDetail = told.Detail,
                Cause = told.Cause?.Name() ?? alert.Cause,
            },
            _ => alert!,
        };
    }

    /// <summary>All of them, oldest first; what is still on ends at <paramref name="endedAt"/>.</summary>
    public IReadOnlyList<StoredAlert> Stored(DateTimeOffset endedAt) =>
        [.. _alerts.Values.Select(alert => alert with { ClearedAt = alert.ClearedAt ?? endedAt }).OrderBy(alert => alert.RaisedAt)];

    private static string Severity(AlertEvent told) => told.Id.Kind.Severity(told.Cause).ToString().ToLowerInvariant();
}
