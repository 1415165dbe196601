namespace SmartSmoker.Domain;

/// <summary>How often a probe is sampled, and how long the windows of its rules must be for that.</summary>
/// <param name="Period">The time between two samples; zero while it is unknown.</param>
public readonly record struct Pace(TimeSpan Period)
{
    /// <summary>The shortest period of the firmware.</summary>
    public static readonly TimeSpan PeriodMin = TimeSpan.FromSeconds(5);

    /// <summary>The longest period of the firmware.</summary>
    public static readonly TimeSpan PeriodMax = TimeSpan.FromSeconds(3_600);

    /// <summary>The shortest gap: six samples at 30 s.</summary>
    public static readonly TimeSpan GapMin = TimeSpan.FromMinutes(3);

    // Two samples may be missed or late. A choice; not measured.
    private const double GapPeriods = 2.5;

    // Two samples, of which the second is late. A choice; not measured.
    private const double PairPeriods = 1.25;

    // Three samples, of which the last is late: fewer show no trend. A choice; not measured.
    private const double TrendPeriods = 2.25;

    // How far the spacing of the readings may be from the period that a device reports. A choice; not measured.
    private const double ContradictedBy = 2;

    // The windows of the rules hold enough samples up to here.
    private static readonly TimeSpan SlowFrom = TimeSpan.FromSeconds(60);

    // How much of a window the samples may miss: one sample of a logger that writes every minute.
    private static readonly TimeSpan SlackMin = TimeSpan.FromMinutes(1);

    /// <summary>A longer time without a reading is a gap, over which no rule judges.</summary>
    public TimeSpan Gap => Longer(GapMin, Period * GapPeriods);

    /// <summary>How much of a window the samples may miss.</summary>
    public TimeSpan Slack => Longer(SlackMin, Period / 2);

    private bool IsSlow => Period > SlowFrom;

    /// <summary>Whether <paramref name="period"/> is one that a device can have.</summary>
    public static bool IsPeriod(TimeSpan period) => period >= PeriodMin && period <= PeriodMax;

    /// <summary>
    /// The pace of a probe. The device's <paramref name="reported"/> period counts, unless it is impossible or five
    /// readings contradict it; otherwise what the spacing of the readings shows.
    /// </summary>
    public static Pace Of(TimeSpan? reported, in Spacings seen)
    {
        var learned = seen.Median;
        var isContradicted = seen.IsFull
            && (learned > reported * ContradictedBy || learned * ContradictedBy < reported);
        return new Pace(reported is { } period && IsPeriod(period) && !isContradicted
            ? period : learned ?? TimeSpan.Zero);
    }

    /// <summary>When a probe is silent, given the time that a person or the default allows.</summary>
    public TimeSpan SilentAfter(TimeSpan allowed) => Longer(allowed, Period * GapPeriods);

    /// <summary>The window, or a longer one that holds two samples.</summary>
    public TimeSpan Pair(TimeSpan window) => IsSlow ? Longer(window, Period * PairPeriods) : window;

    /// <summary>The window, or a longer one that holds three samples.</summary>
    public TimeSpan Trend(TimeSpan window) => IsSlow ? Longer(window, Period * TrendPeriods) : window;

    /// <summary>How much to keep so that <paramref name="window"/> is always covered.</summary>
    public TimeSpan Kept(TimeSpan window) => IsSlow ? Trend(window) + (Period * PairPeriods) : window;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
