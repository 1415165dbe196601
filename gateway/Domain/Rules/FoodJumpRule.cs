using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// A food's reading jumps as no food can: its probe was moved, pulled or broke.
/// <code>
/// steady --(risen 20 °F, then 5 °F or more off what was foretold)--> jumped: raised --(no jump for 5 min): cleared--> steady
/// </code>
/// Further jumps belong to the same episode. Before the food has begun to rise its probe is being put in, which is not told.
/// </summary>
/// <param name="HasRisen">Whether the food had begun to rise before this reading.</param>
/// <param name="RaisedAt">When it was raised; null while it is not.</param>
/// <param name="JumpedAt">When it jumped last.</param>
internal sealed record FoodJumpRule(bool HasRisen, DateTimeOffset? RaisedAt, DateTimeOffset JumpedAt)
{
    /// <summary>Without a jump for this long, the probe has its place.</summary>
    public static readonly TimeSpan SteadyAfter = TimeSpan.FromMinutes(5);

    /// <summary>Degrees in a minute that a food's rise can differ from what it was, at the most: a thin food in a hot pit.</summary>
    private const double BendFPerMinute = 1;

    private static readonly TimeSpan Trend = TimeSpan.FromMinutes(3);

    /// <summary>At the start of a cook.</summary>
    public static FoodJumpRule Start { get; } = new(false, null, DateTimeOffset.MinValue);

    /// <summary>How far <paramref name="sample"/> lies off what was foretold, when no food can do that; else null.</summary>
    public static float? JumpF(TimeWindow recent, Sample sample, double thresholdF)
    {
        if (recent.Samples.IsEmpty || sample.Since(recent.Newest) > TimeWindow.GapMax)
        {
            return null;
        }

        var offF = sample.Fahrenheit - recent.Newest.Fahrenheit;
        if (Math.Abs(offF) < thresholdF)
        {
            // Cheap and usual. A food that should have risen by as much and did not is no matter.
            return null;
        }

        var minutes = sample.Since(recent.Newest).TotalMinutes;
        var trend = recent.Last(Trend);
        var span = trend[^1].Since(trend[0]).TotalMinutes;
        var foretoldF = span > 0 ? (trend[^1].Fahrenheit - trend[0].Fahrenheit) / span * minutes : 0;
        return Math.Abs(offF - foretoldF) >= thresholdF + (BendFPerMinute * minutes) ? (float)(offF - foretoldF) : null;
    }

    /// <summary>After a measurement.</summary>
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
