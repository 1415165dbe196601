namespace SmartSmoker.Domain.Alerts;

/// <summary>Rebuilds alerts from a list of events, for imports, replays and delayed notifications.</summary>
public sealed class AlertHistory
{
    private readonly Dictionary<AlertId, Alert> _alerts = [];

    /// <summary>All alerts, oldest first.</summary>
    public IReadOnlyList<Alert> All => [.. _alerts.Values.OrderBy(alert => alert.Id.RaisedAt)];

    /// <summary>The alert with identity <paramref name="id"/>; null if no event raised it.</summary>
    public Alert? Find(AlertId id) => _alerts.GetValueOrDefault(id);

    /// <summary>Applies an event at its own time. An event that does not apply is ignored.</summary>
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
