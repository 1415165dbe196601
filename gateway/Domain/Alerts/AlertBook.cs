using System.Collections.Immutable;

namespace SmartSmoker.Domain.Alerts;

/// <summary>
/// The alerts that are on, with their acknowledgements, snoozes and reminders.
/// <code>
/// raised --(every n minutes, not acknowledged, not snoozed)--> reminded --(cleared)--> gone
/// </code>
/// All times are the gateway's: a reminder is due in real time even if the readings arrive late.
/// </summary>
public sealed record AlertBook(ImmutableDictionary<AlertId, Alert> Open)
{
    /// <summary>The most alerts kept; further ones get no reminders. Limits memory; not measured.</summary>
    public const int OpenCountMax = 4_096;

    /// <summary>A book without alerts.</summary>
    public static AlertBook Empty { get; } = new(ImmutableDictionary<AlertId, Alert>.Empty);

    /// <summary>Creates a book of stored alerts, up to <see cref="OpenCountMax"/>.</summary>
    public static AlertBook From(IEnumerable<Alert> open) =>
        new(open.Take(OpenCountMax).ToImmutableDictionary(alert => alert.Id));

    /// <summary>
    /// The book after <paramref name="change"/>, received at <paramref name="now"/>. A change to an alert that is not
    /// on, or an alert beyond <see cref="OpenCountMax"/>, has no effect.
    /// </summary>
    public AlertBook Apply(AlertChange change, DateTimeOffset now)
    {
        if (Open.TryGetValue(change.Id, out var alert))
        {
            return alert.Accepts(change) ? Put(alert.Apply(change, now)) : this;
        }

        return change is AlertEvent { Phase: AlertPhase.Raised } raised && Open.Count < OpenCountMax
            ? Put(Alert.Raise(raised, now))
            : this;
    }

    /// <summary>The alerts of <paramref name="device"/> raised from a cook's readings, oldest first.</summary>
    public IEnumerable<Alert> OfCook(string device) =>
        Ordered(Open.Values.Where(alert => alert.Id.Device == device && alert.Id.Kind
        is not (AlertKind.ProbeFault or AlertKind.ProbeSilent or AlertKind.DeviceOffline or AlertKind.DeviceClock
            or AlertKind.DeviceNameShared)));

    /// <summary>The reminders due at <paramref name="now"/>, oldest alert first.</summary>
    public IEnumerable<AlertEvent> Due(DateTimeOffset now, Func<AlertId, TimeSpan> every) =>
        Ordered(Open.Values.Where(alert => alert.IsDue(now, every(alert.Id))))
            .Select(alert => new AlertEvent(alert.Id, AlertPhase.Reminded, now, null, alert.Cause, alert.Finding));

    private AlertBook Put(Alert alert) => new(alert.IsOn ? Open.SetItem(alert.Id, alert) : Open.Remove(alert.Id));

    private static IEnumerable<Alert> Ordered(IEnumerable<Alert> alerts) =>
        alerts.OrderBy(alert => alert.Id.RaisedAt).ThenBy(alert => alert.Id.ToString(), StringComparer.Ordinal);
}
