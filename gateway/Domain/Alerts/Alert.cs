namespace SmartSmoker.Domain.Alerts;

/// <summary>
/// One alert, from raised to cleared.
/// <code>
/// (raised)--> on --(cleared)--> over
///             ^ |
///             +-+  updated, reminded, acknowledged, snoozed
/// </code>
/// An alert that is over accepts nothing, and no alert is raised twice.
/// </summary>
/// <param name="Id">Its identity.</param>
/// <param name="Finding">What was found last while it was on.</param>
/// <param name="Cause">Why, as far as is known.</param>
/// <param name="Temperature">The temperature of the reading that raised it; null where no reading did.</param>
/// <param name="ToldAt">When people were last notified of it: raised, reminded, or updated to be more severe.</param>
public sealed record Alert(
    AlertId Id, Finding Finding, AlertCause? Cause, Temperature? Temperature, DateTimeOffset ToldAt)
{
    /// <summary>When a person acknowledged it, which ends reminders; null until then.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Until when a person wants no reminder; null where nobody snoozed it.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>When it was cleared; null while it is on.</summary>
    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>What was found when it was cleared; null while it is on.</summary>
    public Finding? ClearedFinding { get; init; }

    /// <summary>Whether it is on.</summary>
    public bool IsOn => ClearedAt is null;

    /// <summary>How much it wants a person.</summary>
    public AlertSeverity Severity => Id.Kind.Severity(Cause);

    /// <summary>The alert that <paramref name="raised"/> begins, at <paramref name="now"/> by the gateway's clock.</summary>
    /// <exception cref="InvalidOperationException">The event does not raise an alert.</exception>
    public static Alert Raise(AlertEvent raised, DateTimeOffset now) => raised.Phase == AlertPhase.Raised
        ? new Alert(raised.Id, raised.Finding, raised.Cause, raised.Temperature, now)
        : throw new InvalidOperationException($"The alert {raised.Id} was not raised: {raised.Phase} is not possible.");

    /// <summary>Whether <paramref name="change"/> can happen to it: it is of this alert, which is on.</summary>
    public bool Accepts(AlertChange change) =>
        IsOn && change.Id == Id && change is not AlertEvent { Phase: AlertPhase.Raised };

    /// <summary>After <paramref name="change"/>, received at <paramref name="now"/> by the gateway's clock.</summary>
    /// <exception cref="InvalidOperationException">It does not accept the change.</exception>
    public Alert Apply(AlertChange change, DateTimeOffset now) => (Accepts(change), change) switch
    {
        (true, AlertEvent { Phase: AlertPhase.Updated } updated) => Update(updated, now),
        (true, AlertEvent { Phase: AlertPhase.Reminded }) => this with { ToldAt = now },
        (true, AlertEvent { Phase: AlertPhase.Cleared } cleared) =>
            this with { ClearedAt = cleared.Time, ClearedFinding = cleared.Finding, Cause = cleared.Cause ?? Cause },
        (true, AlertAcknowledged acknowledged) => this with { AcknowledgedAt = AcknowledgedAt ?? acknowledged.At },
        (true, AlertSnoozed snoozed) => this with { SnoozedUntil = snoozed.Until },
        _ => throw new InvalidOperationException(
            $"The alert {Id} is {(IsOn ? "on" : "over")}: {change} is not possible."),
    };

    /// <summary>Whether a reminder is due at <paramref name="now"/>: one comes <paramref name="every"/> so often.</summary>
    public bool IsDue(DateTimeOffset now, TimeSpan every) =>
        Severity != AlertSeverity.Notice && AcknowledgedAt is null && every > TimeSpan.Zero
        && now >= (SnoozedUntil is { } until && until > ToldAt ? until : ToldAt + every);

    /// <summary>An alert that becomes more severe has to be acknowledged again, and is no longer snoozed.</summary>
    private Alert Update(AlertEvent updated, DateTimeOffset now)
    {
        var next = this with { Finding = updated.Finding, Cause = updated.Cause };
        return next.Severity <= Severity
            ? next
            : next with { AcknowledgedAt = null, SnoozedUntil = null, ToldAt = now };
    }
}
