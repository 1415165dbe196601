using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Domain.State;

/// <summary>
/// Decides at which time a device's readings are judged: at their time stamps, or while the device's clock is wrong, at
/// their time of receipt.
/// <code>
/// right --(a stamp over 2 min ahead of the gateway)------------> wrong: judged at receipt, alert raised
/// right --(for 60 s, stamps advance, but over 2 min late)------> wrong: judged at receipt, alert raised
/// right --(a stamp before 2020: the clock was not set)---------> wrong: judged at receipt, alert raised
/// wrong --(a stamp within 1 min of the gateway)----------------> right: judged at stamps, alert cleared
/// </code>
/// Readings of a backlog are late, but their clock is right (<see cref="SteadyLag"/>), so they are judged at their
/// stamps. Readings that waited while the clock was wrong keep their distances: their stamps are corrected by the
/// offset that was seen last. The result depends only on the stamps and times of receipt, which the store keeps, so a
/// replay gives the same.
/// </summary>
/// <param name="Offset">What is added to a time stamp; zero while the clock is right.</param>
/// <param name="JudgedAt">The latest time at which a reading was judged.</param>
/// <param name="ReceivedAt">When that reading was received.</param>
/// <param name="Off">The readings that are off by the same; null after one that is not off.</param>
/// <param name="RaisedAt">When the alert was raised; null while it is off.</param>
public readonly record struct DeviceClock(
    TimeSpan Offset, DateTimeOffset JudgedAt, DateTimeOffset ReceivedAt, SteadyLag? Off, DateTimeOffset? RaisedAt)
{
    /// <summary>A clock this far off is wrong: more than NTP and a message over Wi-Fi need. Not measured.</summary>
    public static readonly TimeSpan WrongFrom = TimeSpan.FromMinutes(2);

    // A wrong clock is right again within this. Less than WrongFrom, so that the state does not flicker at the edge.
    private static readonly TimeSpan RightWithin = TimeSpan.FromMinutes(1);

    // A longer lag with stamps that advance is the replay of a recording, which is judged at its stamps. Not measured.
    private static readonly TimeSpan LateMax = TimeSpan.FromDays(1);

    // The speed of the time of judging while it waits for stamps that are behind it. Only a correction of the
    // gateway's clock makes it wait: slower time keeps the windows, and overestimates no time at a temperature.
    private const double WaitingSpeed = 0.75;

    private bool IsWrong => Offset != TimeSpan.Zero || RaisedAt is not null;

    /// <summary>Whether <paramref name="stamp"/> is too far ahead to be the newest time.</summary>
    public static bool IsAhead(DateTimeOffset stamp, DateTimeOffset receivedAt) => stamp - receivedAt > WrongFrom;

    /// <summary>
    /// Processes a reading. Returns the time at which to judge it. The alert for a clock that is ahead is raised from
    /// <paramref name="aheadMax"/>; <paramref name="silentAfter"/> is when a probe counts as silent.
    /// </summary>
    public (DeviceClock Next, DateTimeOffset JudgedAt) Step(
        in Reading reading, DateTimeOffset receivedAt, TimeSpan aheadMax, TimeSpan silentAfter, StepEvents told)
    {
        receivedAt = ToMicroseconds(receivedAt);
        var lag = receivedAt - reading.Time;
        var isRight = lag.Duration() <= (IsWrong ? RightWithin : WrongFrom);
        SteadyLag? off = isRight ? null : SteadyLag.Step(Off, reading, receivedAt, silentAfter);
        var at = reading.Time + Offset;
        var isUnset = reading.Time < ReadingDecoder.Earliest;
        var isSteady = off is { IsSteady: true } known && known.Probe == reading.Probe.Key
            && (lag <= LateMax || at <= JudgedAt);
        var wanted = isRight ? TimeSpan.Zero
            : IsAhead(at, receivedAt) || (isUnset && Offset == TimeSpan.Zero)
                || (isSteady && receivedAt - at > WrongFrom) ? lag
            : Offset;
        at = wanted == Offset ? at : Follow(reading.Time + wanted, receivedAt);
        var next = this with
        {
            Offset = at - reading.Time,
            JudgedAt = at >= JudgedAt ? at : JudgedAt,
            ReceivedAt = at >= JudgedAt ? receivedAt : ReceivedAt,
            Off = off,
            RaisedAt = RaisedAfter(
                reading, receivedAt, -lag > aheadMax, isUnset || (isSteady && lag > WrongFrom), isRight, told),
        };
        return (next, at);
    }

    /// <summary>The time, or if it is before the latest one, a time that the later ones will catch up with.</summary>
    private DateTimeOffset Follow(DateTimeOffset time, DateTimeOffset receivedAt) => time >= JudgedAt ? time
        : receivedAt > ReceivedAt ? ToMicroseconds(JudgedAt + ((receivedAt - ReceivedAt) * WaitingSpeed)) : JudgedAt;

    private DateTimeOffset? RaisedAfter(
        in Reading reading, DateTimeOffset receivedAt, bool isAhead, bool isBehind, bool isRight, StepEvents told)
    {
        var id = new AlertId(reading.Probe.Device, null, AlertKind.DeviceClock, RaisedAt ?? receivedAt);
        if (RaisedAt is null && (isAhead || isBehind))
        {
            told.Add(AlertEvent.Raise(id, null, isAhead ? new ClockAhead(reading.Time - receivedAt)
                : reading.Time < ReadingDecoder.Earliest ? new ClockNotSet()
                : new ClockBehind(receivedAt - reading.Time)));
            return receivedAt;
        }

        if (RaisedAt is not null && isRight && !isAhead)
        {
            told.Add(AlertEvent.Clear(id, receivedAt, null, new ClockRight()));
            return null;
        }

        return RaisedAt;
    }

    /// <summary>The store keeps microseconds, so a replay has no more.</summary>
    private static DateTimeOffset ToMicroseconds(DateTimeOffset time) =>
        time.AddTicks(-(time.UtcTicks % TimeSpan.TicksPerMicrosecond));
}
