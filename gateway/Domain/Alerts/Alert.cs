namespace SmartSmoker.Domain.Alerts;

/// <summary>
/// One alert, from when it is raised until it is cleared.
/// <code>
/// (raised)--> on --(cleared)--> over
///             ^ |
///             +-+  updated, reminded, acknowledged, snoozed
/// </code>
/// A cleared alert accepts no further changes, and an alert is raised only once.
/// </summary>
/// <param name="Id">The alert's identity.</param>
/// <param name="Finding">The latest finding while the alert was on.</param>
/// <param name="Cause">The cause, if known.</param>
/// <param name="Temperature">The temperature of the reading that raised the alert; null if none did.</param>
/// <param name="NotifiedAt">When people were last notified: when it was raised, reminded, or became more severe.</param>
public sealed record Alert(
    AlertId Id, Finding Finding, AlertCause? Cause, Temperature? Temperature, DateTimeOffset NotifiedAt)
{
    /// <summary>When a person acknowledged the alert, which stops its reminders; null if nobody has.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>When the snooze ends; null if the alert was not snoozed.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>When the alert was cleared; null while it is on.</summary>
    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>The finding that cleared the alert; null while it is on.</summary>
    public Finding? ClearedFinding { get; init; }

    /// <summary>Whether the alert is on, that is, not cleared yet.</summary>
    public bool IsOn => ClearedAt is null;

    /// <summary>How urgently a person should react.</summary>
    public AlertSeverity Severity => Id.Kind.Severity(Cause);

    /// <summary>
    /// The alert that <paramref name="raised"/> raises at <paramref name="now"/>, the gateway's time.
    /// </summary>
    /// <exception cref="InvalidOperationException">The event is not <see cref="AlertPhase.Raised"/>.</exception>
    public static Alert Raise(AlertEvent raised, DateTimeOffset now) => raised.Phase == AlertPhase.Raised
        ? new Alert(raised.Id, raised.Finding, raised.Cause, raised.Temperature, now)
        : throw new InvalidOperationException($"The alert {raised.Id} was not raised: {raised.Phase} is not possible.");

    /// <summary>
    /// Whether <paramref name="change"/> applies: it is for this alert, the alert is on, and it does not raise it
    /// again.
    /// </summary>
    public bool Accepts(AlertChange change) =>
        IsOn && change.Id == Id && change is not AlertEvent { Phase: AlertPhase.Raised };

    /// <summary>
    /// The alert after <paramref name="change"/>, received at <paramref name="now"/>, the gateway's time.
    /// </summary>
    /// <exception cref="InvalidOperationException">The alert does not accept the change.</exception>
    public Alert Apply(AlertChange change, DateTimeOffset now) => (Accepts(change), change) switch
    {
        (true, AlertEvent { Phase: AlertPhase.Updated } updated) => Update(updated, now),
        (true, AlertEvent { Phase: AlertPhase.Reminded }) => this with { NotifiedAt = now },
        (true, AlertEvent { Phase: AlertPhase.Cleared } cleared) =>
            this with { ClearedAt = cleared.Time, ClearedFinding = cleared.Finding, Cause = cleared.Cause ?? Cause },
        (true, AlertAcknowledged acknowledged) => this with { AcknowledgedAt = AcknowledgedAt ?? acknowledged.At },
        (true, AlertSnoozed snoozed) => this with { SnoozedUntil = snoozed.Until },
        _ => throw new InvalidOperationException(
            $"The alert {Id} is {(IsOn ? "on" : "over")}: {change} is not possible."),
    };

    /// <summary>
    /// Whether a reminder is due at <paramref name="now"/>, given the interval <paramref name="every"/> between
    /// reminders.
    /// </summary>
    public bool IsDue(DateTimeOffset now, TimeSpan every) =>
        Severity != AlertSeverity.Notice && AcknowledgedAt is null && every > TimeSpan.Zero
        && now >= (SnoozedUntil is { } until && until > NotifiedAt ? until : NotifiedAt + every);

    /// <summary>An alert that becomes more severe loses its acknowledgement and its snooze.</summary>
    private Alert Update(AlertEvent updated, DateTimeOffset now)
    {
        var next = this with { Finding = updated.Finding, Cause = updated.Cause };
        return next.Severity <= Severity
            ? next
            : next with { AcknowledgedAt = null, SnoozedUntil = null, NotifiedAt = now };
    }
}
