using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// The smoker lost heat quickly, and why, as far as the readings support it.
/// <code>
/// watching --(15 °F in 2.5 min, that far off how it went before)--> dropped: raised
///    ^                                                                  |--(rises again within minutes)--> updated: lid opened
///    |                                                                  |--(keeps falling for 10 min)----> updated: fire going out
///    |                                                                  |--(fell at once, then level)----> updated: probe moved
///    +--(three quarters back, or level for 10 min): cleared-------------+
/// </code>
/// A lid cannot be told from a probe taken out before the pit recovers, so that no cause is named before.
/// </summary>
/// <param name="RaisedAt">When it was raised; null while watching.</param>
/// <param name="BeforeF">Where the pit fell from.</param>
/// <param name="AtRaiseF">Where it was when raised.</param>
/// <param name="AtOnce">Whether it fell from one reading to the next.</param>
/// <param name="Lowest">The lowest since.</param>
/// <param name="Cause">The cause named.</param>
public sealed record PitDrop(DateTimeOffset? RaisedAt, float BeforeF, float AtRaiseF, bool AtOnce, Sample Lowest, AlertCause? Cause)
{
    private const float RisesF = 4;
    private const double RisesPart = 0.15;
    private const double BackPart = 0.25;
    private const float BackF = 5;
    private const float LevelF = 4;
    private static readonly TimeSpan RisesWithin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LevelFor = TimeSpan.FromMinutes(4);

    /// <summary>How long before the fall is looked at for how the pit went.</summary>
    private static readonly TimeSpan TrendFor = TimeSpan.FromMinutes(5);

    /// <summary>At the start of a cook.</summary>
    public static PitDrop Start { get; } = new(null, 0, 0, false, default, null);

    /// <summary>After a measurement, given where the pit is held.</summary>
    public (PitDrop Next, Verdict? Verdict) Step(in RuleInput input, in PitHold hold) => RaisedAt is { } raisedAt
        ? (this with { Lowest = input.Sample.Fahrenheit <= Lowest.Fahrenheit ? input.Sample : Lowest }).Dropped(input, hold, raisedAt)
        : Watch(input, hold);

    private (PitDrop, Verdict?) Watch(in RuleInput input, in PitHold hold)
    {
        var sample = input.Sample;
        var dropF = input.Thresholds[ThresholdCatalog.Drop];
        var samples = input.Recent.Samples;
        var window = input.Recent.Last(input.Thresholds.Minutes(ThresholdCatalog.DropWindow));
        var before = window[0];
        foreach (var earlier in window)
        {
            before = earlier.Fahrenheit >= before.Fahrenheit ? earlier : before;
        }

        var fellF = before.Fahrenheit - sample.Fahrenheit;
        if (fellF < dropF || hold.HeldF is null)
        {
            return (this, null);
        }

        var foretoldF = Foretold(samples, before) * (sample.Time - before.Time).TotalMinutes;
        if (fellF - foretoldF < dropF)
        {
            return (this, null);
        }

        var detail = FormattableString.Invariant($"Smoker fell {fellF:F0} °F to {sample.Fahrenheit:F0} °F within {(sample.Time - before.Time).TotalMinutes:F1} min: look at the lid and the fire");
        var atOnce = samples.Length > 1 && samples[^2].Fahrenheit >= before.Fahrenheit - LevelF;
        return (new PitDrop(sample.Time, before.Fahrenheit, sample.Fahrenheit, atOnce, sample, null),
            new Verdict(AlertKind.SmokerDrop, sample.Time, AlertPhase.Raised, detail));
    }

    /// <summary>By how much the pit fell in a minute before <paramref name="from"/>; 0 when it rose.</summary>
    private static double Foretold(System.Collections.Immutable.ImmutableArray<Sample> samples, Sample from)
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
            return (this with { Cause = cause }, new Verdict(AlertKind.SmokerDrop, raisedAt, AlertPhase.Updated, Say(cause, fahrenheit), cause));
        }

        var back = fahrenheit >= BeforeF - Math.Max(BackF, BackPart * fellF);
        var level = PitLevel.IsLevel(input, hold) && time - raisedAt >= PitLevel.LevelFor;
        if (!back && !level)
        {
            return (this, null);
        }

        var detail = FormattableString.Invariant($"Smoker is {(back ? "back" : "steady")} at {fahrenheit:F0} °F");
        return (Start, new Verdict(AlertKind.SmokerDrop, raisedAt, AlertPhase.Cleared, detail, Cause));
    }

    private AlertCause? Why(in RuleInput input, in PitHold hold, DateTimeOffset raisedAt)
    {
        var (time, fahrenheit) = input.Sample;
        var risenF = fahrenheit - Lowest.Fahrenheit;
        if (risenF >= Math.Max(RisesF, RisesPart * (BeforeF - Lowest.Fahrenheit)) && time - Lowest.Time <= RisesWithin)
        {
            return AlertCause.LidOpened;
        }

        if (AtOnce && time - raisedAt >= LevelFor && Math.Abs(fahrenheit - AtRaiseF) <= LevelF && AtRaiseF - Lowest.Fahrenheit <= LevelF)
        {
            return AlertCause.ProbeMoved;
        }

        return time - raisedAt >= PitLevel.LevelFor && PitLevel.IsDying(input, hold) ? AlertCause.FireGoingOut : null;
    }

    private static string Say(AlertCause cause, float fahrenheit) => FormattableString.Invariant(cause switch
    {
        AlertCause.LidOpened => $"Smoker rises again from {fahrenheit:F0} °F: the lid was opened",
        AlertCause.ProbeMoved => $"Smoker fell at once and stays at {fahrenheit:F0} °F: its probe was moved",
        _ => $"Smoker still falls at {fahrenheit:F0} °F: the fire is going out",
    });
}
