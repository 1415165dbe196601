namespace SmartSmoker.Domain.State;

/// <summary>
/// Successive readings of one probe that arrive equally long after their time stamps. Such readings are measured as
/// they arrive. Readings that waited in a backlog arrive faster than they were measured, so their lag shrinks.
/// </summary>
/// <param name="Probe">The probe. One probe is enough, because all probes of a device share its clock.</param>
/// <param name="Lag">How long after its time stamp the first of them arrived.</param>
/// <param name="Since">When the first of them arrived.</param>
/// <param name="Stamp">The time stamp of the last of them.</param>
/// <param name="ReceivedAt">When the last of them arrived.</param>
public readonly record struct SteadyLag(
    ProbeKey Probe, TimeSpan Lag, DateTimeOffset Since, DateTimeOffset Stamp, DateTimeOffset ReceivedAt)
{
    // Longer than a message takes over Wi-Fi, shorter than two samples of a backlog at 30 s are apart. Not measured.
    private static readonly TimeSpan Jitter = TimeSpan.FromSeconds(10);

    // A backlog loses its lag within seconds. With 60 s, a clock that jumps back interrupts the judging for two periods
    // at most, and for less than the shortest gap: the windows survive.
    private static readonly TimeSpan SteadyFor = TimeSpan.FromSeconds(60);

    /// <summary>Whether the readings have shown long enough that they are not a backlog.</summary>
    public bool IsSteady => ReceivedAt - Since >= SteadyFor;

    /// <summary>
    /// The lag after <paramref name="reading"/>. Another probe takes over when the first one sent nothing for
    /// <paramref name="silentAfter"/>.
    /// </summary>
    public static SteadyLag Step(
        SteadyLag? before, in Reading reading, DateTimeOffset receivedAt, TimeSpan silentAfter)
    {
        var lag = receivedAt - reading.Time;
        if (before is not { } known
            || (known.Probe != reading.Probe.Key && receivedAt - known.ReceivedAt > silentAfter))
        {
            return new SteadyLag(reading.Probe.Key, lag, receivedAt, reading.Time, receivedAt);
        }

        if (known.Probe != reading.Probe.Key || known.Stamp == reading.Time)
        {
            return known;
        }

        return reading.Time > known.Stamp && (lag - known.Lag).Duration() <= Jitter
            ? known with { Stamp = reading.Time, ReceivedAt = receivedAt }
            : new SteadyLag(reading.Probe.Key, lag, receivedAt, reading.Time, receivedAt);
    }
}
