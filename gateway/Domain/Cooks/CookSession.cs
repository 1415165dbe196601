namespace SmartSmoker.Domain.Cooks;

/// <summary>
/// Detects the start and end of cooks on one device, in the time of the readings. A person's start or end overrides
/// the detection until the readings agree with it.
/// <code>
/// idle --(a probe at 110 °F)--> cooking
/// cooking --(all probes below 110 °F for 1 h)--> idle
///
/// any --(a person starts a cook)--> started by hand --(a probe at 110 °F)--> cooking
/// any --(a person ends the cook)--> ended by hand --(all probes below 110 °F for 1 h, or no reading for 3 h)--> idle
/// </code>
/// A detected cook starts at the first reading after a gap, and never before the end of the last cook. It ends at its
/// last warm reading. Silence ends no cook.
/// </summary>
/// <param name="Current">The current cook; null while idle.</param>
/// <param name="IsByHand">Whether a person started or ended the last cook, and the readings do not agree yet.</param>
/// <param name="EndedAt">When the last cook ended.</param>
/// <param name="RunStartedAt">Time of the first reading since the last gap; null before the first reading.</param>
/// <param name="LastTime">Time of the newest reading.</param>
/// <param name="WarmAt">Time of the newest warm reading.</param>
/// <param name="ColdSince">Time of the first cold reading after that; null while the newest is warm.</param>
public sealed record CookSession(
    Cook? Current, bool IsByHand, DateTimeOffset EndedAt, DateTimeOffset? RunStartedAt, DateTimeOffset LastTime,
    DateTimeOffset WarmAt, DateTimeOffset? ColdSince)
{
    /// <summary>°F; a probe this warm is in a cook: 43 °C, warmer than a summer day in the shade.</summary>
    public const float WarmF = 110;

    /// <summary>A cook ends after all probes were below <see cref="WarmF"/> for this long. Not measured.</summary>
    public static readonly TimeSpan ColdFor = TimeSpan.FromHours(1);

    /// <summary>A gap between readings: longer than a battery change. Not measured.</summary>
    public static readonly TimeSpan UnheardFor = TimeSpan.FromHours(3);

    /// <summary>A cook starts at most this long before it is warm, because probes may lie idle for days.</summary>
    public static readonly TimeSpan LeadMax = TimeSpan.FromHours(1);

    /// <summary>The session before any reading.</summary>
    public static CookSession Idle { get; } =
        new(null, false, DateTimeOffset.MinValue, null, DateTimeOffset.MinValue, DateTimeOffset.MinValue, null);

    /// <summary>Whether a person ended the last cook and the device has not cooled down since.</summary>
    public bool IsEndedByHand => IsByHand && Current is null;

    /// <summary>
    /// Processes a reading. Returns the cook that ended, if any. Every probe that still sends readings is known up to
    /// <paramref name="seenUpTo"/>.
    /// </summary>
    public (CookSession Next, Cook? Ended) Step(in Reading reading, DateTimeOffset seenUpTo)
    {
        var isNewRun = RunStartedAt is null || seenUpTo - LastTime > UnheardFor;
        var session = isNewRun
            ? this with { RunStartedAt = reading.Time, IsByHand = IsByHand && !IsEndedByHand }
            : this;
        var hasCooled = reading.Temperature.Fahrenheit < WarmF && seenUpTo - ColdSince >= ColdFor;
        Cook? ended = null;
        if (hasCooled && IsEndedByHand)
        {
            session = session with { IsByHand = false };
        }
        else if (hasCooled && !IsByHand)
        {
            (session, ended) = session.End(WarmAt);
        }

        return (session.Heard(reading), ended);
    }

    /// <summary>Whether the current cook belongs to another device, which decides when it ends.</summary>
    public bool IsGuest(string device) => Current is not null && Current.Device != device;

    /// <summary>Processes a reading of a device that is a guest in another device's cook.</summary>
    public CookSession StepAsGuest(in Reading reading)
    {
        var isRunOver = RunStartedAt is null || reading.Time - LastTime > UnheardFor;
        return (isRunOver ? this with { RunStartedAt = reading.Time } : this).Heard(reading);
    }

    /// <summary>
    /// Starts a cook at <paramref name="now"/> by a command. Returns the cook that this ended, if any.
    /// </summary>
    public (CookSession Next, Cook? Ended) Start(string device, DateTimeOffset now)
    {
        var (idle, ended) = End(now);
        var cook = Cook.Start(device, now);
        return (idle with { Current = cook, IsByHand = true, WarmAt = now, ColdSince = null }, ended);
    }

    /// <summary>Ends the current cook, if any, at <paramref name="now"/> by a command.</summary>
    public (CookSession Next, Cook? Ended) EndByHand(DateTimeOffset now)
    {
        var (idle, ended) = End(now);
        return (ended is null ? idle : idle with { IsByHand = true }, ended);
    }

    /// <summary>
    /// Takes a guest out of a cook at <paramref name="at"/>; with <paramref name="byHand"/>, because a person ended it.
    /// </summary>
    public CookSession Leave(DateTimeOffset at, bool byHand) =>
        this with { Current = null, EndedAt = at > EndedAt ? at : EndedAt, IsByHand = byHand };

    private (CookSession Next, Cook? Ended) End(DateTimeOffset at)
    {
        if (Current is null)
        {
            return (this, null);
        }

        var endedAt = at > Current.StartedAt ? at : Current.StartedAt;
        return (Leave(endedAt, byHand: false), Current with { EndedAt = endedAt });
    }

    private CookSession Heard(in Reading reading)
    {
        var isNewer = reading.Time > WarmAt;
        var isWarm = isNewer && reading.Temperature.Fahrenheit >= WarmF;
        return this with
        {
            Current = isWarm && !IsByHand ? Current ?? Begun(reading) : Current,
            IsByHand = IsByHand && !(isWarm && Current is not null),
            LastTime = reading.Time > LastTime ? reading.Time : LastTime,
            WarmAt = isWarm ? reading.Time : WarmAt,
            ColdSince = isWarm ? null : isNewer ? ColdSince ?? reading.Time : ColdSince,
        };
    }

    private Cook Begun(in Reading reading)
    {
        var earliest = reading.Time - LeadMax;
        var startedAt = RunStartedAt is { } run && run > earliest ? run : earliest;
        return Cook.Start(reading.Probe.Device, startedAt > EndedAt ? startedAt : EndedAt);
    }
}
