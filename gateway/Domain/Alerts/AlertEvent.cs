namespace SmartSmoker.Domain.Alerts;

/// <summary>A stage in the life of an alert.</summary>
public enum AlertPhase
{
    /// <summary>The alert begins.</summary>
    Raised,

    /// <summary>More is known about the alert, such as its cause.</summary>
    Updated,

    /// <summary>The alert is still on and has not been acknowledged.</summary>
    Reminded,

    /// <summary>The alert ends.</summary>
    Cleared,
}

/// <summary>A change to one alert, made by a rule or a person.</summary>
/// <param name="Id">The alert.</param>
public abstract record AlertChange(AlertId Id);

/// <summary>A person acknowledged the alert.</summary>
/// <param name="Id">The alert.</param>
/// <param name="At">When.</param>
public sealed record AlertAcknowledged(AlertId Id, DateTimeOffset At) : AlertChange(Id);

/// <summary>A person snoozed the alert.</summary>
/// <param name="Id">The alert.</param>
/// <param name="Until">When the snooze ends.</param>
public sealed record AlertSnoozed(AlertId Id, DateTimeOffset Until) : AlertChange(Id);

/// <summary>
/// A change that people are notified of: an alert was raised, updated or cleared, or a reminder is due.
/// </summary>
/// <param name="Id">The alert.</param>
/// <param name="Phase">What happened to the alert.</param>
/// <param name="Time">When it happened. For <see cref="AlertPhase.Raised"/>, the time in <paramref name="Id"/>.</param>
/// <param name="Temperature">The temperature at that time; null if there is none.</param>
/// <param name="Cause">The cause, if known by now.</param>
/// <param name="Finding">The finding; for a reminder, the latest one.</param>
public sealed record AlertEvent(
    AlertId Id, AlertPhase Phase, DateTimeOffset Time, Temperature? Temperature, AlertCause? Cause, Finding Finding)
    : AlertChange(Id)
{
    /// <summary>Creates the event that raises <paramref name="id"/>.</summary>
    public static AlertEvent Raise(AlertId id, Temperature? temperature, Finding finding, AlertCause? cause = null) =>
        new(id, AlertPhase.Raised, id.RaisedAt, temperature, cause, finding);

    /// <summary>Creates the event that clears <paramref name="id"/> at <paramref name="time"/>.</summary>
    public static AlertEvent Clear(
        AlertId id, DateTimeOffset time, Temperature? temperature, Finding finding, AlertCause? cause = null) =>
        new(id, AlertPhase.Cleared, time, temperature, cause, finding);
}
