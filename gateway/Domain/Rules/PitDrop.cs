using System.Collections.Immutable;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// The smoker lost heat quickly, and why, as far as the readings support it.
/// <code>
/// watching --(15 °F in 2.5 min, that far off how it went before)--> dropped: raised
///    ^                                                                |
///    +--(half back from a lid, three quarters else, or level for 10 min): cleared
///
/// dropped --(abrupt; falls no further while hot, or rises again)--> lid opened: updated
///         --(fell at once, then level for 4 min)-----------------> probe moved: updated
///         --(keeps falling for 15 min)---------------------------> fire going out: updated
/// </code>
/// A probe taken out falls on towards the air outside. Before the readings show that it does not, no cause is named.
/// </summary>
/// <param name="RaisedAt">When it was raised; null while watching.</param>
/// <param name="BeforeF">Where the pit fell from.</param>
/// <param name="AtRaiseF">Where it was when raised.</param>
/// <param name="AtOnce">Whether it fell from one reading to the next.</param>
/// <param name="SteepestF">How far it fell within a minute, at the most.</param>
/// <param name="Lowest">The lowest since.</param>
/// <param name="Cause">The cause named; while watching, that of the last drop.</param>
/// <param name="ClearedAt">When the last drop was over: what lies before raises no other.</param>
internal sealed record PitDrop(
    DateTimeOffset? RaisedAt, float BeforeF, float AtRaiseF, bool AtOnce, float SteepestF, Sample Lowest, AlertCause? Cause,
    DateTimeOffset ClearedAt)
{
    private const double BelowSwings = 1.9;
    private const float BelowF = 5;
    private const double BeyondF = 8;
    private const float AbruptF = 11;
    private const float SteepF = 15;
    private const double StoppedPart = 0.3;
    private const float HotF = 140;
    private const float NoiseF = 2;
    private const float RisesF = 2.5f;
    private const double RisesPart = 0.05;
    private const double BackPart = 0.25;
    private const double LidBackPart = 0.5;
    private const float BackF = 5;
    private const float LevelF = 4;
    private static readonly TimeSpan RisesWithin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan UnsettledFor = TimeSpan.FromMinutes(45);
    private static readonly TimeSpan LidFor = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan FireAfter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan AbruptFor = TimeSpan.FromSeconds(66);
    private static readonly TimeSpan AbruptWithin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LevelFor = TimeSpan.FromMinutes(4);

    /// <summary>How long before the fall is looked at for how the pit went.</summary>
    private static readonly TimeSpan TrendFor = TimeSpan.FromMinutes(5);

    /// <summary>For so long after a drop the pit comes back, and how low it is says nothing of how it swings.</summary>
    public static readonly TimeSpan ComesBackFor = TimeSpan.FromMinutes(20);

    /// <summary>At the start of a cook.</summary>
    public static PitDrop Start { get; } = new(null, 0, 0, false, 0, default, null, DateTimeOffset.MinValue);

    /// <summary>Whether it fell lately as only an open lid, or a moved probe, makes it fall: by so much within a minute.</summary>
    public static bool WasAbrupt(TimeWindow recent)
    {
        var samples = recent.Last(AbruptWithin);
        for (var i = 1; i < samples.Length; i++)
        {
            if (FellF(samples[i - 1], samples[i]) >= AbruptF)
            {
                return true;
            }
        }

        return FellF(recent) >= AbruptF;
    }

    /// <summary>How far it fell within a minute; where readings are further apart, by how it fell from one to the next.</summary>
    private static float FellF(TimeWindow recent) =>
        recent.Samples is [.., var before, var newest] && newest.Since(before) > AbruptFor ? FellF(before, newest)
        : recent.RangeF(AbruptFor).HighestF - recent.Newest.Fahrenheit;

    private static float FellF(Sample before, Sample after) =>
        (before.Fahrenheit - after.Fahrenheit) * (float)Math.Min(1, AbruptFor / after.Since(before));

    /// <summary>Whether a drop was on until lately, so that the pit may swing.</summary>
    public bool IsUnsettled(DateTimeOffset time) => RaisedAt is not null || time - ClearedAt < UnsettledFor;

    /// <summary>After a measurement, given where the pit is held.</summary>
    public (PitDrop Next, Verdict? Verdict) Step(in RuleInput input, in PitHold hold) => RaisedAt is { } raisedAt
        ? Seen(input).Dropped(input, hold, raisedAt)
        : Watch(input, hold);

    private PitDrop Seen(in RuleInput input) => this with
    {
        Lowest = input.Sample.Fahrenheit <= Lowest.Fahrenheit ? input.Sample : Lowest,
        SteepestF = Math.Max(SteepestF, FellF(input.Recent)),
    };

    private (PitDrop, Verdict?) Watch(in RuleInput input, in PitHold hold)
    {
        var sample = input.Sample;
        var dropF = input.Thresholds[ThresholdCatalog.Drop];
        var samples = input.Recent.Samples;
        var window = input.Recent.Last(input.Thresholds.Minutes(ThresholdCatalog.DropWindow));
        if (window.Length == 1 && samples.Length > 1)
        {
            window = samples.AsSpan()[^2..]; // a reading or two were lost, and no gap yet: what it fell meanwhile, it fell
        }

        var before = sample;
        foreach (var earlier in window)
        {
            if (earlier.Time >= ClearedAt && earlier.Fahrenheit >= before.Fahrenheit - NoiseF)
            {
                before = earlier with { Fahrenheit = Math.Max(earlier.Fahrenheit, before.Fahrenheit) };
            }
        }

        var fellF = before.Fahrenheit - sample.Fahrenheit;
        if (fellF < dropF || hold.HeldF is not { } heldF)
        {
            return (this, null);
        }

        // A thermostat swings by itself: lower than that goes, or much further.
        var swingF = BelowSwings * hold.SwingF;
        if (sample.Fahrenheit > heldF - swingF - BelowF && fellF < (2 * swingF) + BeyondF
            && sample.Fahrenheit > LowestF(samples, before) - BelowF)
        {
            return (this, null);
        }

        var minutes = sample.Since(before).TotalMinutes;
        if (fellF - (Foretold(samples, before) * minutes) < dropF)
        {
            return (this, null);
        }

        var atOnce = samples.Length > 1 && samples[^2].Fahrenheit >= before.Fahrenheit - LevelF && sample.Since(samples[^2]) <= AbruptFor;
        return (new PitDrop(sample.Time, before.Fahrenheit, sample.Fahrenheit, atOnce, FellF(input.Recent), sample, null, ClearedAt),
            Verdict.Raise(AlertKind.SmokerDrop, sample.Time,
                new PitDropped(TemperatureDelta.FromFahrenheit(fellF), sample.Temperature, sample.Since(before))));
    }

    private static float LowestF(ImmutableArray<Sample> samples, Sample from)
    {
        var lowestF = from.Fahrenheit;
        foreach (var sample in samples)
        {
            lowestF = sample.Time < from.Time ? Math.Min(lowestF, sample.Fahrenheit) : lowestF;
        }

        return lowestF;
    }

    /// <summary>By how much the pit fell in a minute before <paramref name="from"/>; 0 when it rose.</summary>
    private static double Foretold(ImmutableArray<Sample> samples, Sample from)
    {
        foreach (var sample in samples)
        {
            var minutes = (from.Time - sample.Time).TotalMinutes;
            if (minutes <= TrendFor.TotalMinutes)
            {
                return minutes <= 0 ? 0 : Math.Max(0, (sample.Fahrenheit - from.Fahrenheit) / minutes);
            }
        }

        return 0;
    }

    private (PitDrop, Verdict?) Dropped(in RuleInput input, in PitHold hold, DateTimeOffset raisedAt)
    {
        var (time, fahrenheit) = input.Sample;
        var fellF = BeforeF - Lowest.Fahrenheit;
        if (Cause is null && Why(input, hold, raisedAt) is { } cause)
        {
            return (this with { Cause = cause },
                Verdict.Update(AlertKind.SmokerDrop, raisedAt, Found(cause, input.Sample.Temperature), cause));
        }

        var lid = Cause == AlertCause.LidOpened;
        var back = fahrenheit >= BeforeF - Math.Max(BackF, (lid ? LidBackPart : BackPart) * fellF);
        var level = time - raisedAt >= PitLevel.LevelFor && (lid || PitLevel.IsLevel(input, hold));
        if (!back && !level)
        {
            return (this, null);
        }

        var at = input.Sample.Temperature;
        Finding found = back ? new PitBack(at) : lid ? new PitNotBack(at) : new PitSteady(at);
        return (Start with { ClearedAt = time, Cause = Cause },
            Verdict.Clear(AlertKind.SmokerDrop, raisedAt, found, Cause));
    }

    private AlertCause? Why(in RuleInput input, in PitHold hold, DateTimeOffset raisedAt)
    {
        var (time, fahrenheit) = input.Sample;
        var risenF = fahrenheit - Lowest.Fahrenheit;
        // Out in the air a probe would go on falling.
        var stopped = !AtOnce && SteepestF >= SteepF && FellF(input.Recent) <= StoppedPart * SteepestF && fahrenheit >= HotF;
        if (stopped)
        {
            return AlertCause.LidOpened;
        }

        var rises = risenF >= Math.Max(RisesF, RisesPart * (BeforeF - Lowest.Fahrenheit)) && time - Lowest.Time <= RisesWithin;
        if (rises && SteepestF >= AbruptF && time - raisedAt <= LidFor)
        {
            return AlertCause.LidOpened;
        }

        if (AtOnce && time - raisedAt >= LevelFor && Math.Abs(fahrenheit - AtRaiseF) <= LevelF && AtRaiseF - Lowest.Fahrenheit <= LevelF)
        {
            return AlertCause.ProbeMoved;
        }

        return time - raisedAt >= FireAfter && PitLevel.DyingF(input, hold, null, unsettled: true) is not null ? AlertCause.FireGoingOut : null;
    }

    private static Finding Found(AlertCause cause, Temperature at) => cause switch
    {
        AlertCause.LidOpened => new LidOpened(at),
        AlertCause.ProbeMoved => new PitProbeMoved(at),
        _ => new PitKeepsFalling(at),
    };
}
