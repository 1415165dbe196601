namespace SmartSmoker.Domain.Alerts;

/// <summary>Alerts folded from a list of what was told: of an import, a replay, or held notifications.</summary>
public sealed class AlertHistory
{
    private readonly Dictionary<AlertId, Alert> _alerts = [];

    /// <summary>All of them, oldest first.</summary>
    public IReadOnlyList<Alert> All => [.. _alerts.Values.OrderBy(alert => alert.Id.RaisedAt)];

    /// <summary>The alert called <paramref name="id"/>; null where nothing raised it.</summary>
    public Alert? Find(AlertId id) => _alerts.GetValueOrDefault(id);

    /// <summary>Takes in <paramref name="told"/>, as of its own time.</summary>
    public void Add(AlertEvent told)
    {
        if (_alerts.TryGetValue(told.Id, out var alert))
        {
            _alerts[told.Id] = alert.Accepts(told) ? alert.Apply(told, told.Time) : alert;
        }
        else if (told.Phase == AlertPhase.Raised)
        {
            _alerts.Add(told.Id, Alert.Raise(told, told.Time));
        }
    }
}
