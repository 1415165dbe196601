using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// Raises an alert if the food stops rising, as large cuts do while evaporation cools them as fast as the pit heats
/// them.
/// <code>
/// rising --(risen 20 °F and at least 3 °F below its target; for 6.5 min, it
///           neither rose nor fell by more than 1 °F in 10 min)--> stalled: raised
/// stalled --(rises 2 °F in 10 min for 5 min, reaches its target, or is
///            5 °F hotter after a gap): cleared, with its length--> rising
/// </code>
/// A gap or a jump of the probe empties the window; the rule then waits until it is full again. Falling food is not
/// stalled.
/// </summary>
/// <param name="RaisedAt">When the alert was raised; null while the food rises.</param>
/// <param name="HighestF">The highest temperature in the stall, °F.</param>
/// <param name="Since">When the readings began to suggest the other state; null if they do not.</param>
internal sealed record FoodStallRule(DateTimeOffset? RaisedAt, float HighestF, DateTimeOffset? Since) : IRule
{
    /// <summary>°F; nearer its target, food slows down anyway. Chosen on generated cooks; not measured.</summary>
    public const float BelowTargetF = 3;

    /// <summary>°F; food this much hotter after a gap has recovered. Chosen on generated cooks; not measured.</summary>
    public const float OverGapF = 5;

    /// <summary>How long a stall must last; a lid takes less. Chosen on generated cooks; not measured.</summary>
    public static readonly TimeSpan SureFor = TimeSpan.FromMinutes(6.5);

    /// <summary>How long the stall must look over. Chosen on generated cooks; not measured.</summary>
    public static readonly TimeSpan OverFor = TimeSpan.FromMinutes(5);

    // Part of the stall rise allowed in the window's later half. Chosen on generated cooks; not measured.
    private const double HalfPart = 0.6;

    /// <summary>The rule at the start of a cook.</summary>
    public static FoodStallRule Start { get; } = new(null, float.NegativeInfinity, null);

    /// <inheritdoc/>
    public (IRule Next, Verdict? Verdict) Step(in RuleInput input) =>
        RaisedAt is { } raisedAt ? Stalled(input, raisedAt) : Rising(input);

    private (IRule, Verdict?) Rising(in RuleInput input)
    {
        var (sample, riseF, most) = (input.Sample, input.RiseF, input.Thresholds[ThresholdCatalog.StallRise]);
        if (riseF is null || riseF > most || riseF < -most || !input.HasRisen || input.IsDone
            || sample.Fahrenheit > input.Food.TargetF - BelowTargetF)
        {
            return (Since is null ? this : Start, null);
        }

        // Food that an open lid cooled rises again in the later half.
        var window = input.Thresholds.Minutes(ThresholdCatalog.StallWindow);
        if (Since is not { } since || sample.Time - since < SureFor
            || input.Recent.RisePerF(window / 2) > HalfPart * most)
        {
            return (Since is null ? this with { Since = sample.Time } : this, null);
        }

        var seen = input.Recent.Pace.Trend(window);
        var found = new FoodStalled(
            sample.Temperature, TemperatureDelta.FromFahrenheit(riseF.Value * (seen / window)), seen);
        return (new FoodStallRule(sample.Time, sample.Fahrenheit, null),
            Verdict.Raise(AlertKind.FoodStall, sample.Time, found));
    }

    private (IRule, Verdict?) Stalled(in RuleInput input, DateTimeOffset raisedAt)
    {
        var (time, fahrenheit) = input.Sample;
        var overF =
            Math.Max(input.Thresholds[ThresholdCatalog.StallOver], 1.5 * input.Thresholds[ThresholdCatalog.StallRise]);
        var afterGap = input.Recent.Samples.Length == 1 && input.JumpF is null && fahrenheit - HighestF >= OverGapF;
        DateTimeOffset? since = input.RiseF >= overF ? Since ?? time : null;
        if (!(time - since >= OverFor) && !(fahrenheit >= input.Food.TargetF) && !afterGap)
        {
            // A jump comes from the probe, not from the food.
            var highestF = input.RiseF is null ? HighestF : Math.Max(fahrenheit, HighestF);
            return (highestF == HighestF && since == Since ? this : this with { HighestF = highestF, Since = since },
                null);
        }

        var found = new FoodRisesAgain(input.Sample.Temperature, time - raisedAt);
        return (Start, Verdict.Clear(AlertKind.FoodStall, raisedAt, found));
    }
}
