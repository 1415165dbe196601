namespace SmartSmoker.Domain.Alerts;

/// <summary>An alert that is on, and what a person made of it.</summary>
/// <param name="Id">The alert.</param>
/// <param name="AcknowledgedAt">When a person said that they know; null until then. An acknowledged alert is never reminded of.</param>
/// <param name="SnoozedUntil">Until when a person does not want to hear of it; null for not at all.</param>
/// <param name="ToldAt">When it was last told: raised, or reminded of.</param>
/// <param name="Detail">What was told last, one sentence.</param>
/// <param name="Cause">Why, as far as is known by now.</param>
public sealed record OpenAlert(
    AlertId Id, DateTimeOffset? AcknowledgedAt, DateTimeOffset? SnoozedUntil, DateTimeOffset ToldAt, string Detail,
    AlertCause? Cause = null)
{
    /// <summary>Whether to remind of it at <paramref name="now"/>, when reminders come <paramref name="every"/> so often.</summary>
    public bool IsDue(DateTimeOffset now, TimeSpan every) =>
        Id.Kind.Severity(Cause) != AlertSeverity.Notice && AcknowledgedAt is null && every > TimeSpan.Zero
        && now >= (SnoozedUntil is { } until && until > ToldAt ? until : ToldAt + every);

    /// <summary>
    /// With more known of it, told at <paramref name="now"/>. One that became more severe is another matter: what a person made of it
    /// before does not count.
    /// </summary>
    public OpenAlert Of(AlertEvent told, DateTimeOffset now)
    {
        var next = this with { Detail = told.Detail, Cause = told.Cause };
        return Id.Kind.Severity(told.Cause) <= Id.Kind.Severity(Cause) ? next
            : next with { AcknowledgedAt = null, SnoozedUntil = null, ToldAt = now };
    }
}
