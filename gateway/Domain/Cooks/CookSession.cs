namespace SmartSmoker.Domain.Cooks;

/// <summary>
/// Detects the start and end of cooks on one device, in the time of the readings.
/// <code>
/// idle --(a probe at 110 °F, or a person starts a cook)--> cooking
/// cooking --(all probes below 110 °F for 1 h, no reading for 3 h, or a person ends it)--> idle
/// </code>
/// A cook starts at the first reading after a gap. It ends at its last warm reading, or at the last one before silence.
/// </summary>
/// <param name="Current">The current cook; null while idle.</param>
/// <param name="RunStartedAt">Time of the first reading since the last gap; null before the first reading.</param>
/// <param name="LastTime">Time of the newest reading.</param>
/// <param name="WarmAt">Time of the newest warm reading.</param>
/// <param name="ColdSince">Time of the first cold reading after that; null while the newest is warm.</param>
/// <param name="HeardAt">When the gateway last received a reading.</param>
public sealed record CookSession(
    Cook? Current, DateTimeOffset? RunStartedAt, DateTimeOffset LastTime, DateTimeOffset WarmAt,
    DateTimeOffset? ColdSince,
    DateTimeOffset HeardAt)
{
    /// <summary>°F; a probe this warm is in a cook: 43 °C, warmer than a summer day in the shade.</summary>
    public const float WarmF = 110;

    /// <summary>A cook ends after all probes were below <see cref="WarmF"/> for this long. Not measured.</summary>
    public static readonly TimeSpan ColdFor = TimeSpan.FromHours(1);

    /// <summary>A cook ends after this long without a reading: longer than a battery change. Not measured.</summary>
    public static readonly TimeSpan UnheardFor = TimeSpan.FromHours(3);

    /// <summary>A cook starts at most this long before it is warm, because probes may lie idle for days.</summary>
    public static readonly TimeSpan LeadMax = TimeSpan.FromHours(1);

    /// <summary>The session before any reading.</summary>
    public static CookSession Idle { get; } =
        new(null, null, DateTimeOffset.MinValue, DateTimeOffset.MinValue, null, DateTimeOffset.MinValue);

    /// <summary>
    /// Processes a reading. Returns the cook that ended, if any. Every probe that still sends readings is known up to
    /// <paramref name="seenUpTo"/>.
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

    /// <summary>Whether the current cook belongs to another device, which decides when it ends.</summary>
    public bool IsGuest(string device) => Current is not null && Current.Device != device;

    /// <summary>Processes a reading of a device that is a guest in another device's cook.</summary>
    public CookSession StepAsGuest(in Reading reading, DateTimeOffset receivedAt)
    {
        var isRunOver = RunStartedAt is null || reading.Time - LastTime > UnheardFor;
        return (isRunOver ? this with { RunStartedAt = reading.Time } : this)
            .Heard(reading, reading.Time > LastTime ? reading.Time : LastTime, receivedAt);
    }

    /// <summary>Ends the cook if no reading arrived for <see cref="UnheardFor"/>. Returns it if it ended.</summary>
    public (CookSession Next, Cook? Ended) Tick(DateTimeOffset now) =>
        Current is not null && now - HeardAt > UnheardFor ? End(LastTime) : (this, null);

    /// <summary>
    /// Starts a cook at <paramref name="now"/> by a command. Returns the cook that this ended, if any.
    /// </summary>
    public (CookSession Next, Cook? Ended) Start(string device, DateTimeOffset now)
    {
        var (idle, ended) = End(now);
        return (idle with
        {
            Current = Cook.Start(device, now),
            WarmAt = now,
            ColdSince = null,
            HeardAt = now > HeardAt ? now : HeardAt
        }, ended);
    }

    /// <summary>Ends the current cook, if any, at <paramref name="endedAt"/>, but not before its start.</summary>
    public (CookSession Next, Cook? Ended) End(DateTimeOffset endedAt) => Current is null
        ? (this, null)
        : (this with { Current = null },
            Current with { EndedAt = endedAt > Current.StartedAt ? endedAt : Current.StartedAt });

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
