namespace SmartSmoker.Domain.Alerts;

/// <summary>What happens to an alert.</summary>
public enum AlertPhase
{
    /// <summary>It begins.</summary>
    Raised,

    /// <summary>More is known of it: its cause.</summary>
    Updated,

    /// <summary>It is still on, and nobody has acknowledged it.</summary>
    Reminded,

    /// <summary>It is over.</summary>
    Cleared,
}

/// <summary>Something that happens to one alert, by a rule or by a person.</summary>
/// <param name="Id">The alert.</param>
public abstract record AlertChange(AlertId Id);

/// <summary>A person acknowledged the alert.</summary>
/// <param name="Id">The alert.</param>
/// <param name="At">When.</param>
public sealed record AlertAcknowledged(AlertId Id, DateTimeOffset At) : AlertChange(Id);

/// <summary>A person snoozed the alert.</summary>
/// <param name="Id">The alert.</param>
/// <param name="Until">Until when they want no reminder.</param>
public sealed record AlertSnoozed(AlertId Id, DateTimeOffset Until) : AlertChange(Id);

/// <summary>What people are notified of: a rule raised, updated or cleared an alert, or a reminder is due.</summary>
/// <param name="Id">The alert.</param>
/// <param name="Phase">What happens to it.</param>
/// <param name="Time">When; of <see cref="AlertPhase.Raised"/>, the time in <paramref name="Id"/>.</param>
/// <param name="Temperature">The temperature then; null where there is none.</param>
/// <param name="Cause">Why, as far as is known by now.</param>
/// <param name="Finding">What was found; of a reminder, what was found last.</param>
public sealed record AlertEvent(
    AlertId Id, AlertPhase Phase, DateTimeOffset Time, Temperature? Temperature, AlertCause? Cause, Finding Finding)
    : AlertChange(Id)
{
    /// <summary>The event that raises <paramref name="id"/>.</summary>
    public static AlertEvent Raise(AlertId id, Temperature? temperature, Finding finding, AlertCause? cause = null) =>
        new(id, AlertPhase.Raised, id.RaisedAt, temperature, cause, finding);

    /// <summary>The event that clears <paramref name="id"/> at <paramref name="time"/>.</summary>
    public static AlertEvent Clear(
        AlertId id, DateTimeOffset time, Temperature? temperature, Finding finding, AlertCause? cause = null) =>
        new(id, AlertPhase.Cleared, time, temperature, cause, finding);
}
