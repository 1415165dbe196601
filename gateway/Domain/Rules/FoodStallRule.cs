using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// The food stopped rising, as large cuts do when evaporation cools them as fast as the pit heats them.
/// <code>
///              risen 20 °F and 3 °F or more below its target:
/// rising --(rises 1 °F or less in 10 min, falls no more than that)--> stalled: raised
///   ^                                                                    |
///   +--(rises 2.5 °F in 10 min, is at its target, or rose over a gap): cleared, with its length
/// </code>
/// A gap or a jump of the probe empties the window: nothing is told until it is full again. A food that falls has not stalled.
/// </summary>
/// <param name="RaisedAt">When it was raised; null while the food rises.</param>
/// <param name="HighestF">The highest temperature in the stall.</param>
/// <param name="Since">Since when the food looks as if it changed: null while it does not.</param>
internal sealed record FoodStallRule(DateTimeOffset? RaisedAt, float HighestF, DateTimeOffset? Since) : IRule
{
    /// <summary>So close to its target a food is nearly done, and slows down as it gets close to the pit's temperature.</summary>
    public const float BelowTargetF = 3;

    /// <summary>A food this much above its stall after a gap has left it meanwhile.</summary>
    public const float OverGapF = 5;

    /// <summary>For so long it must look stalled, or over: an open lid, or wrapping, slows a food for less.</summary>
    public static readonly TimeSpan SureFor = TimeSpan.FromMinutes(6.5);

    /// <summary>For so long it must look over.</summary>
    public static readonly TimeSpan OverFor = TimeSpan.FromMinutes(5);

    private const double HalfPart = 0.6;

    /// <summary>At the start of a cook.</summary>
    public static FoodStallRule Start { get; } = new(null, float.NegativeInfinity, null);

    /// <inheritdoc/>
    public (IRule Next, Verdict? Verdict) Step(in RuleInput input) => RaisedAt is { } raisedAt ? Stalled(input, raisedAt) : Rising(input);

    private (IRule, Verdict?) Rising(in RuleInput input)
    {
        var (sample, riseF, most) = (input.Sample, input.RiseF, input.Thresholds[ThresholdCatalog.StallRise]);
        if (riseF is null || riseF > most || riseF < -most || !input.HasRisen || input.IsDone
            || sample.Fahrenheit > input.Food.TargetF - BelowTargetF)
        {
            return (Since is null ? this : Start, null);
        }

        // A food that an open lid cooled rises again in the later half.
        var half = input.Thresholds.Minutes(ThresholdCatalog.StallWindow) / 2;
        if (Since is not { } since || sample.Time - since < SureFor || input.Recent.RiseF(half) > HalfPart * most)
        {
            return (Since is null ? this with { Since = sample.Time } : this, null);
        }

        var found = new FoodStalled(sample.Temperature, TemperatureDelta.FromFahrenheit(riseF.Value), 2 * half);
        return (new FoodStallRule(sample.Time, sample.Fahrenheit, null),
            Verdict.Raise(AlertKind.FoodStall, sample.Time, found));
    }

    private (IRule, Verdict?) Stalled(in RuleInput input, DateTimeOffset raisedAt)
    {
        var (time, fahrenheit) = input.Sample;
        var overF = Math.Max(input.Thresholds[ThresholdCatalog.StallOver], 1.5 * input.Thresholds[ThresholdCatalog.StallRise]);
        var afterGap = input.Recent.Samples.Length == 1 && input.JumpF is null && fahrenheit - HighestF >= OverGapF;
        DateTimeOffset? since = input.RiseF >= overF ? Since ?? time : null;
        if (!(time - since >= OverFor) && !(fahrenheit >= input.Food.TargetF) && !afterGap)
        {
            // A jump of the probe is not the food's own.
            var highestF = input.RiseF is null ? HighestF : Math.Max(fahrenheit, HighestF);
            return (highestF == HighestF && since == Since ? this : this with { HighestF = highestF, Since = since }, null);
        }

        var found = new FoodRisesAgain(input.Sample.Temperature, time - raisedAt);
        return (Start, Verdict.Clear(AlertKind.FoodStall, raisedAt, found));
    }
}
