using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// Raises an alert if a food reading jumps farther than food can: the probe was moved, pulled out or broken.
/// <code>
/// steady --(risen 20 °F, then 5 °F or more off its trend)--> jumped: raised
/// jumped --(no jump for 5 min): cleared--> steady
/// </code>
/// Further jumps belong to the same episode. Before the food begins to rise, someone is placing the probe, so a jump
/// raises nothing.
/// </summary>
/// <param name="HasRisen">Whether the food had begun to rise before this reading.</param>
/// <param name="RaisedAt">When the alert was raised; null while it is off.</param>
/// <param name="JumpedAt">When the probe last jumped.</param>
internal sealed record FoodJumpRule(bool HasRisen, DateTimeOffset? RaisedAt, DateTimeOffset JumpedAt)
{
    /// <summary>Time without a jump until the probe is in place. Chosen on generated cooks; not measured.</summary>
    public static readonly TimeSpan SteadyAfter = TimeSpan.FromMinutes(5);

    // °F per minute; how fast a thin food in a hot pit can leave its trend. Chosen on generated cooks; not measured.
    private const double BendFPerMinute = 1;

    // The time over which the trend is taken. Chosen on generated cooks; not measured.
    private static readonly TimeSpan Trend = TimeSpan.FromMinutes(3);

    /// <summary>The rule at the start of a cook.</summary>
    public static FoodJumpRule Start { get; } = new(false, null, DateTimeOffset.MinValue);

    /// <summary>
    /// The distance of <paramref name="sample"/> from the trend, °F; null if food can change that much.
    /// </summary>
    public static float? JumpF(TimeWindow recent, Sample sample, double thresholdF)
    {
        if (recent.Samples.IsEmpty || sample.Since(recent.Newest) > recent.Pace.Gap)
        {
            return null;
        }

        var offF = sample.Fahrenheit - recent.Newest.Fahrenheit;
        if (Math.Abs(offF) < thresholdF)
        {
            // The usual case, checked first because it is cheap. Food that stays below its trend has not jumped.
            return null;
        }

        var minutes = sample.Since(recent.Newest).TotalMinutes;
        var trend = recent.Last(recent.Pace.Pair(Trend));
        var span = trend[^1].Since(trend[0]).TotalMinutes;
        var expectedF = span > 0 ? (trend[^1].Fahrenheit - trend[0].Fahrenheit) / span * minutes : 0;
        return Math.Abs(offF - expectedF) >= thresholdF + (BendFPerMinute * minutes) ? (float)(offF - expectedF) : null;
    }

    /// <summary>The rule after a measurement.</summary>
    public (FoodJumpRule Next, Verdict? Verdict) Step(in RuleInput input)
    {
        var time = input.Sample.Time;
        var at = input.Sample.Temperature;
        if (RaisedAt is { } raisedAt)
        {
            return input.JumpF is not null ? (this with { JumpedAt = time }, null)
                : time - JumpedAt < SteadyAfter ? (this, null)
                : (Start with { HasRisen = input.HasRisen },
                    Verdict.Clear(AlertKind.ProbeImplausible, raisedAt, new FoodSteadyAfterJump(at)));
        }

        if (input.JumpF is not { } jumpF || !HasRisen)
        {
            return (HasRisen == input.HasRisen ? this : this with { HasRisen = input.HasRisen }, null);
        }

        return (new FoodJumpRule(true, time, time), Verdict.Raise(
            AlertKind.ProbeImplausible, time,
            new FoodJumped(TemperatureDelta.FromFahrenheit(jumpF), at), AlertCause.ProbeMoved));
    }
}
