using System.Collections.Immutable;

namespace SmartSmoker.Domain.Alerts;

/// <summary>
/// The alerts that are on, and what was done about them.
/// <code>
/// raised --(every n minutes, not acknowledged, not snoozed)--> reminded --(cleared)--> gone
/// </code>
/// Times are those of the gateway: reminders are for people, who live now, also where readings come late.
/// </summary>
public sealed record AlertBook(ImmutableDictionary<AlertId, OpenAlert> Open)
{
    /// <summary>Alerts kept at most; of further ones nobody is reminded.</summary>
    public const int OpenCountMax = 4_096;

    /// <summary>With nothing on.</summary>
    public static AlertBook Empty { get; } = new(ImmutableDictionary<AlertId, OpenAlert>.Empty);

    /// <summary>With alerts as stored.</summary>
    public static AlertBook From(IEnumerable<OpenAlert> open) => new(open.Take(OpenCountMax).ToImmutableDictionary(alert => alert.Id));

    /// <summary>After <paramref name="told"/>, received at <paramref name="now"/>.</summary>
    public AlertBook With(AlertEvent told, DateTimeOffset now) => told.Phase switch
    {
        AlertPhase.Cleared => new(Open.Remove(told.Id)),
        AlertPhase.Raised when Open.Count < OpenCountMax =>
            new(Open.SetItem(told.Id, new OpenAlert(told.Id, null, null, now, told.Detail, told.Cause))),
        AlertPhase.Updated when Open.TryGetValue(told.Id, out var alert) => new(Open.SetItem(told.Id, alert.Of(told, now))),
        AlertPhase.Reminded when Open.TryGetValue(told.Id, out var alert) => new(Open.SetItem(told.Id, alert with { ToldAt = now })),
        _ => this,
    };

    /// <summary>With <paramref name="id"/> acknowledged; unchanged where it is not on, or was acknowledged before.</summary>
    public AlertBook Acknowledge(AlertId id, DateTimeOffset now) =>
        Open.TryGetValue(id, out var alert) && alert.AcknowledgedAt is null ? new(Open.SetItem(id, alert with { AcknowledgedAt = now })) : this;

    /// <summary>With <paramref name="id"/> snoozed until <paramref name="until"/>; unchanged where it is not on.</summary>
    public AlertBook Snooze(AlertId id, DateTimeOffset until) =>
        Open.TryGetValue(id, out var alert) ? new(Open.SetItem(id, alert with { SnoozedUntil = until })) : this;

    /// <summary>The alerts of <paramref name="device"/> that a rule raised from readings of the cook, oldest first.</summary>
    public IEnumerable<OpenAlert> OfCook(string device) => Ordered(Open.Values.Where(alert => alert.Id.Device == device && alert.Id.Kind
        is not (AlertKind.ProbeFault or AlertKind.ProbeSilent or AlertKind.DeviceOffline or AlertKind.DeviceClock)));

    /// <summary>The reminders due at <paramref name="now"/>, oldest alert first.</summary>
    public IEnumerable<AlertEvent> Due(DateTimeOffset now, Func<AlertId, TimeSpan> every) =>
        Ordered(Open.Values.Where(alert => alert.IsDue(now, every(alert.Id))))
            .Select(alert => new AlertEvent(alert.Id, AlertPhase.Reminded, now, null, alert.Cause, $"Still so: {alert.Detail}"));

    private static IEnumerable<OpenAlert> Ordered(IEnumerable<OpenAlert> alerts) =>
        alerts.OrderBy(alert => alert.Id.RaisedAt).ThenBy(alert => alert.Id.ToString(), StringComparer.Ordinal);
}
