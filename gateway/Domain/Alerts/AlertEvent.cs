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

/// <summary>One thing told of one alert.</summary>
/// <param name="Id">The alert.</param>
/// <param name="Phase">What happens to it.</param>
/// <param name="Time">When; of <see cref="AlertPhase.Raised"/>, the time in <paramref name="Id"/>.</param>
/// <param name="Temperature">The temperature then; null where there is none.</param>
/// <param name="Cause">Why, as far as is known by now.</param>
/// <param name="Detail">One sentence for a person.</param>
public sealed record AlertEvent(
    AlertId Id, AlertPhase Phase, DateTimeOffset Time, Temperature? Temperature, AlertCause? Cause, string Detail)
{
    /// <summary>The event that raises <paramref name="id"/>.</summary>
    public static AlertEvent Raise(AlertId id, Temperature? temperature, string detail, AlertCause? cause = null) =>
        new(id, AlertPhase.Raised, id.RaisedAt, temperature, cause, detail);

    /// <summary>The event that clears <paramref name="id"/> at <paramref name="time"/>.</summary>
    public static AlertEvent Clear(AlertId id, DateTimeOffset time, Temperature? temperature, string detail, AlertCause? cause = null) =>
        new(id, AlertPhase.Cleared, time, temperature, cause, detail);
}
