using System.Collections.Immutable;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// Raises an alert if the pit loses heat quickly, and adds the cause once the readings support it.
/// <code>
/// watching --(15 °F in 2.5 min, and as far below its trend)--> dropped: raised
///
/// dropped --(abrupt; then stops while hot, or rises again)--> lid opened: updated
///         --(fell in one step, then level for 4 min)--------> probe moved: updated
///         --(keeps falling for 15 min)----------------------> fire going out: updated
///         --(recovered by half after a lid, by three quarters
///            otherwise, or level for 10 min)----------------> watching: cleared
/// </code>
/// A probe that was taken out keeps falling toward the outside air. No cause is named until the readings rule that out.
/// </summary>
/// <param name="RaisedAt">When the alert was raised; null while watching.</param>
/// <param name="BeforeF">The temperature before the fall, °F.</param>
/// <param name="AtRaiseF">The temperature when the alert was raised, °F.</param>
/// <param name="AtOnce">Whether the pit fell from one reading to the next.</param>
/// <param name="SteepestF">The largest fall within a minute, °F.</param>
/// <param name="Lowest">The lowest sample since the fall began.</param>
/// <param name="Cause">The cause named; while watching, that of the last drop.</param>
/// <param name="ClearedAt">When the last drop ended. Earlier samples cannot start another drop.</param>
internal sealed record PitDrop(
    DateTimeOffset? RaisedAt, float BeforeF, float AtRaiseF, bool AtOnce, float SteepestF, Sample Lowest,
    AlertCause? Cause,
    DateTimeOffset ClearedAt)
{
    // Mean swings below the held temperature that a thermostat reaches. Chosen on generated cooks; not measured.
    private const double BelowSwings = 1.9;
    // °F; margin below that, or below the lowest recent sample. Chosen on generated cooks; not measured.
    private const float BelowF = 5;
    // °F; margin beyond a full swing. Chosen on generated cooks; not measured.
    private const double BeyondF = 8;
    // °F in a minute; only an open lid or a moved probe falls so fast. Chosen on generated cooks; not measured.
    private const float AbruptF = 11;
    // °F in a minute; a fall this steep that stops was a lid. Chosen on generated cooks; not measured.
    private const float SteepF = 15;
    // Part of the steepest fall below which a fall has stopped. Chosen on generated cooks; not measured.
    private const double StoppedPart = 0.3;
    // °F; a probe that stops falling above this is still in the pit. Chosen on generated cooks; not measured.
    private const float HotF = 140;
    // °F; a rise within a fall that counts as noise. Chosen on generated cooks; not measured.
    private const float NoiseF = 2;
    // °F above the lowest sample that count as rising again. Chosen on generated cooks; not measured.
    private const float RisesF = 2.5f;
    // The same as a part of the fall. Chosen on generated cooks; not measured.
    private const double RisesPart = 0.05;
    // Part of the fall that may remain when the pit has recovered. Chosen on generated cooks; not measured.
    private const double BackPart = 0.25;
    // The same after an open lid. Chosen on generated cooks; not measured.
    private const double LidBackPart = 0.5;
    // °F that may remain in any case. Chosen on generated cooks; not measured.
    private const float BackF = 5;
    // °F within which a moved probe stays level. Chosen on generated cooks; not measured.
    private const float LevelF = 4;
    // The time after the lowest sample in which a rise shows a lid. Chosen on generated cooks; not measured.
    private static readonly TimeSpan RisesWithin = TimeSpan.FromMinutes(5);
    // The time after a drop in which the pit may swing. Chosen on generated cooks; not measured.
    private static readonly TimeSpan UnsettledFor = TimeSpan.FromMinutes(45);
    // The time after the alert in which a rise shows a lid. Chosen on generated cooks; not measured.
    private static readonly TimeSpan LidFor = TimeSpan.FromMinutes(10);
    // The time after the alert from which a fall shows a dying fire. Chosen on generated cooks; not measured.
    private static readonly TimeSpan FireAfter = TimeSpan.FromMinutes(15);
    // A minute, or two intervals of 30 s, and a margin of 6 s that is not measured.
    private static readonly TimeSpan AbruptFor = TimeSpan.FromSeconds(66);
    // How far back an abrupt fall is looked for. Chosen on generated cooks; not measured.
    private static readonly TimeSpan AbruptWithin = TimeSpan.FromMinutes(5);
    // How long a moved probe must be level. Chosen on generated cooks; not measured.
    private static readonly TimeSpan LevelFor = TimeSpan.FromMinutes(4);

    // The time before a fall from which its trend is taken. Chosen on generated cooks; not measured.
    private static readonly TimeSpan TrendFor = TimeSpan.FromMinutes(5);

    /// <summary>The time after a drop in which the pit recovers. Chosen on generated cooks; not measured.</summary>
    public static readonly TimeSpan ComesBackFor = TimeSpan.FromMinutes(20);

    /// <summary>The state at the start of a cook.</summary>
    public static PitDrop Start { get; } = new(null, 0, 0, false, 0, default, null, DateTimeOffset.MinValue);

    /// <summary>Whether the pit recently fell as fast as only an open lid or a moved probe makes it fall.</summary>
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

    /// <summary>The fall in the last minute, °F; if readings are farther apart, scaled from the last two.</summary>
    private static float FellF(TimeWindow recent) =>
        recent.Samples is [.., var before, var newest] && newest.Since(before) > AbruptFor ? FellF(before, newest)
        : recent.RangeF(AbruptFor).HighestF - recent.Newest.Fahrenheit;

    private static float FellF(Sample before, Sample after) =>
        (before.Fahrenheit - after.Fahrenheit) * (float)Math.Min(1, AbruptFor / after.Since(before));

    /// <summary>Whether a drop is on or ended recently, so that the pit may swing.</summary>
    public bool IsUnsettled(DateTimeOffset time) => RaisedAt is not null || time - ClearedAt < UnsettledFor;

    /// <summary>The state after a measurement, given the temperature the pit holds.</summary>
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
            window = samples.AsSpan()[^2..]; // readings are farther apart than the window, so compare the last two
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

        // A thermostat swings by itself, so a drop must go below its swing or be much larger.
        var swingF = BelowSwings * hold.SwingF;
        if (sample.Fahrenheit > heldF - swingF - BelowF && fellF < (2 * swingF) + BeyondF
            && sample.Fahrenheit > LowestF(samples, before) - BelowF)
        {
            return (this, null);
        }

        var minutes = sample.Since(before).TotalMinutes;
        if (fellF - (Foretold(samples, before, input.Recent.Pace.Pair(TrendFor)) * minutes) < dropF)
        {
            return (this, null);
        }

        var atOnce = samples.Length > 1 && samples[^2].Fahrenheit >= before.Fahrenheit - LevelF
            && sample.Since(samples[^2]) <= AbruptFor;
        return (new PitDrop(
            sample.Time, before.Fahrenheit, sample.Fahrenheit, atOnce, FellF(input.Recent), sample, null, ClearedAt),
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

    /// <summary>The fall per minute before <paramref name="from"/>, °F; 0 if the pit rose.</summary>
    private static double Foretold(ImmutableArray<Sample> samples, Sample from, TimeSpan within)
    {
        foreach (var sample in samples)
        {
            var minutes = (from.Time - sample.Time).TotalMinutes;
            if (minutes <= within.TotalMinutes)
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
        // A probe in the outside air would keep falling.
        var stopped = !AtOnce && SteepestF >= SteepF && FellF(input.Recent) <= StoppedPart * SteepestF
            && fahrenheit >= HotF;
        if (stopped)
        {
            return AlertCause.LidOpened;
        }

        var rises = risenF >= Math.Max(RisesF, RisesPart * (BeforeF - Lowest.Fahrenheit))
            && time - Lowest.Time <= RisesWithin;
        if (rises && SteepestF >= AbruptF && time - raisedAt <= LidFor)
        {
            return AlertCause.LidOpened;
        }

        if (AtOnce && time - raisedAt >= LevelFor && Math.Abs(fahrenheit - AtRaiseF) <= LevelF
            && AtRaiseF - Lowest.Fahrenheit <= LevelF)
        {
            return AlertCause.ProbeMoved;
        }

        return time - raisedAt >= FireAfter && DyingFire.DepthF(input, hold, null, unsettled: true) is not null
            ? AlertCause.FireGoingOut : null;
    }

    private static Finding Found(AlertCause cause, Temperature at) => cause switch
    {
        AlertCause.LidOpened => new LidOpened(at),
        AlertCause.ProbeMoved => new PitProbeMoved(at),
        _ => new PitKeepsFalling(at),
    };
}
