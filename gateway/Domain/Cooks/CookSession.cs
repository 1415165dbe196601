namespace SmartSmoker.Domain.Cooks;

/// <summary>
/// Finds the beginning and the end of cooks on one device, in the time of the readings.
/// <code>
/// idle --(a probe at 110 °F, or by hand)--> cooking --(all below 110 °F for an hour, 3 h without a reading, or by hand)--> idle
/// </code>
/// A cook begins with the first reading of the unbroken run that led to it, and ends when it was last warm or last heard.
/// </summary>
/// <param name="Current">The cook that goes on; null while idle.</param>
/// <param name="RunStartedAt">Time stamp of the first reading since the last gap; null before the first reading.</param>
/// <param name="LastTime">The newest time stamp.</param>
/// <param name="WarmAt">The newest time stamp of a reading that was warm.</param>
/// <param name="ColdSince">Time stamp of the first reading since then that was not; null while the newest was warm.</param>
/// <param name="HeardAt">When the gateway last got a reading.</param>
public sealed record CookSession(
    Cook? Current, DateTimeOffset? RunStartedAt, DateTimeOffset LastTime, DateTimeOffset WarmAt, DateTimeOffset? ColdSince,
    DateTimeOffset HeardAt)
{
    /// <summary>43 °C in °F, warmer than a summer day in the shade: a probe this warm is in a cook.</summary>
    public const float WarmF = 110;

    /// <summary>All probes colder than <see cref="WarmF"/> for this long: the cook is over.</summary>
    public static readonly TimeSpan ColdFor = TimeSpan.FromHours(1);

    /// <summary>No reading for this long: the cook is over. Longer than a change of batteries or a router that restarts.</summary>
    public static readonly TimeSpan UnheardFor = TimeSpan.FromHours(3);

    /// <summary>A cook begins at most this long before its first warm reading: probes may lie in the cold for days.</summary>
    public static readonly TimeSpan LeadMax = TimeSpan.FromHours(1);

    /// <summary>Before any reading.</summary>
    public static CookSession Idle { get; } = new(null, null, DateTimeOffset.MinValue, DateTimeOffset.MinValue, null, DateTimeOffset.MinValue);

    /// <summary>
    /// Takes in a reading, when every probe that gives readings is known up to <paramref name="seenUpTo"/>; gives the cook that ended with it,
    /// if one did.
    /// </summary>
    public (CookSession Next, Cook? Ended) Step(in Reading reading, DateTimeOffset receivedAt, DateTimeOffset seenUpTo)
    {
        var time = reading.Time;
        if (RunStartedAt is null || seenUpTo - LastTime > UnheardFor)
        {
            var (idle, ended) = End(LastTime);
            return ((idle with { RunStartedAt = time }).Heard(reading, time, receivedAt), ended);
        }

        if (Current is not null && reading.Temperature.Fahrenheit < WarmF && seenUpTo - ColdSince >= ColdFor)
        {
            var (idle, ended) = End(WarmAt);
            return (idle.Heard(reading, time, receivedAt), ended);
        }

        return (Heard(reading, time > LastTime ? time : LastTime, receivedAt), null);
    }

    /// <summary>Whether the cook is that of another device, which decides when it ends.</summary>
    public bool IsGuest(string device) => Current is not null && Current.Device != device;

    /// <summary>Takes in a reading of a device that is a guest in another's cook.</summary>
    public CookSession StepAsGuest(in Reading reading, DateTimeOffset receivedAt)
    {
        var isRunOver = RunStartedAt is null || reading.Time - LastTime > UnheardFor;
        return (isRunOver ? this with { RunStartedAt = reading.Time } : this)
            .Heard(reading, reading.Time > LastTime ? reading.Time : LastTime, receivedAt);
    }

    /// <summary>Lets time pass; gives the cook that ended because nothing was heard any more.</summary>
    public (CookSession Next, Cook? Ended) Tick(DateTimeOffset now) =>
        Current is not null && now - HeardAt > UnheardFor ? End(LastTime) : (this, null);

    /// <summary>A cook begins at <paramref name="now"/> because a person says so; gives the one that thereby ended.</summary>
    public (CookSession Next, Cook? Ended) Start(string device, DateTimeOffset now)
    {
        var (idle, ended) = End(now);
        return (idle with { Current = Cook.Start(device, now), WarmAt = now, ColdSince = null, HeardAt = now > HeardAt ? now : HeardAt }, ended);
    }

    /// <summary>The cook, if there is one, ends at <paramref name="endedAt"/>, or when it began if that is later.</summary>
    public (CookSession Next, Cook? Ended) End(DateTimeOffset endedAt) => Current is null
        ? (this, null)
        : (this with { Current = null }, Current with { EndedAt = endedAt > Current.StartedAt ? endedAt : Current.StartedAt });

    private CookSession Heard(in Reading reading, DateTimeOffset lastTime, DateTimeOffset receivedAt)
    {
        var isNews = reading.Time > WarmAt;
        var isWarm = isNews && reading.Temperature.Fahrenheit >= WarmF;
        return this with
        {
            Current = isWarm ? Current ?? Begun(reading) : Current,
            LastTime = lastTime,
            WarmAt = isWarm ? reading.Time : WarmAt,
            ColdSince = isWarm ? null : isNews ? ColdSince ?? reading.Time : ColdSince,
            HeardAt = receivedAt > HeardAt ? receivedAt : HeardAt,
        };
    }

    private Cook Begun(in Reading reading)
    {
        var earliest = reading.Time - LeadMax;
        return Cook.Start(reading.Probe.Device, RunStartedAt is { } run && run > earliest ? run : earliest);
    }
}
