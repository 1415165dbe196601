using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// Raises an alert when the food is close to its target or has reached it. Both belong to one episode.
/// <code>
/// far  --(20 min or less to go at the rate of the last 10 min)--> near: target-near raised
/// near --(at its target for a minute)---------------------------> reached: updated
/// near --(more than twice as long to go, or no target)----------> far: cleared
/// far  --(at its target for a minute)---------------------------> reached: target-reached raised
/// reached --(5 °F below: taken out; another target or none)-----> far: cleared
/// </code>
/// The minute keeps noise, or a probe on its way through hot air, from counting. A small dip below the target does not
/// end the episode.
/// </summary>
/// <param name="Kind">The kind that was raised; null while far.</param>
/// <param name="RaisedAt">When the alert was raised.</param>
/// <param name="IsThere">Whether the food has reached its target.</param>
internal sealed record TargetRule(AlertKind? Kind, DateTimeOffset RaisedAt, bool IsThere) : IRule
{
    /// <summary>°F below its target at which food has left it. Chosen on generated cooks; not measured.</summary>
    public const float LeftF = 5;

    // How long the food must be at its target, to exclude noise. Chosen on generated cooks; not measured.
    private static readonly TimeSpan For = TimeSpan.FromMinutes(1);

    /// <summary>The rule at the start of a cook.</summary>
    public static TargetRule Start { get; } = new(null, default, false);

    /// <inheritdoc/>
    public (IRule Next, Verdict? Verdict) Step(in RuleInput input)
    {
        if (input.Food.TargetF is not { } targetF)
        {
            return Kind is null ? (this, null) : Over(new TargetRemoved(input.Sample.Temperature));
        }

        return IsThere ? There(input, targetF)
            : Reached(input, targetF) ?? (Kind is null ? Far(input, targetF) : Near(input, targetF));
    }

    /// <inheritdoc/>
    public Verdict? Silent() => Kind is { } kind && IsThere
        ? Verdict.Update(kind, RaisedAt, new FoodSilentAtTarget(), AlertCause.AtTarget)
        : null;

    private static double MinutesToGo(in RuleInput input, float targetF) => input.RiseF > 0
        ? (targetF - input.Sample.Fahrenheit) / input.RiseF.Value * input.Thresholds[ThresholdCatalog.StallWindow]
        : double.PositiveInfinity;

    private (IRule, Verdict?)? Reached(in RuleInput input, float targetF)
    {
        var (time, fahrenheit) = input.Sample;
        if (!(fahrenheit >= targetF) || !input.HasRisen || !IsHeld(input.Recent, targetF))
        {
            return null;
        }

        var found = new FoodAtTarget(input.Sample.Temperature, Temperature.FromFahrenheit(targetF));
        return Kind is { } kind
            ? (this with { IsThere = true }, Verdict.Update(kind, RaisedAt, found, AlertCause.AtTarget))
            : (new TargetRule(AlertKind.TargetReached, time, true),
                Verdict.Raise(AlertKind.TargetReached, time, found));
    }

    private (IRule, Verdict?) There(in RuleInput input, float targetF) => targetF - LeftF <= input.Sample.Fahrenheit
        ? (this, null)
        : Over(new FoodLeftTarget(input.Sample.Temperature));

    private (IRule, Verdict?) Far(in RuleInput input, float targetF)
    {
        var (time, fahrenheit) = input.Sample;
        var minutes = MinutesToGo(input, targetF);
        return !input.HasRisen || fahrenheit >= targetF || minutes > input.Thresholds[ThresholdCatalog.TargetNear]
            ? (this, null)
            : (new TargetRule(AlertKind.TargetNear, time, false), Verdict.Raise(
                AlertKind.TargetNear, time, new FoodNearTarget(
                    input.Sample.Temperature, Temperature.FromFahrenheit(targetF),
                    TimeSpan.FromMinutes(Math.Ceiling(minutes)))));
    }

    private (IRule, Verdict?) Near(in RuleInput input, float targetF) =>
        input.RiseF is null || MinutesToGo(input, targetF) <= 2 * input.Thresholds[ThresholdCatalog.TargetNear]
            ? (this, null)
            : Over(new FoodNotNearTarget(input.Sample.Temperature, Temperature.FromFahrenheit(targetF)));

    private (IRule, Verdict?) Over(Finding found) =>
        (Start, Verdict.Clear(
            Kind!.Value, RaisedAt, found, IsThere && Kind == AlertKind.TargetNear ? AlertCause.AtTarget : null));

    private static bool IsHeld(TimeWindow recent, float targetF)
    {
        var last = recent.Last(recent.Pace.Pair(For));
        var sum = 0.0;
        foreach (var sample in last)
        {
            sum += sample.Fahrenheit;
        }

        return last.Length > 1 && sum / last.Length >= targetF;
    }
}
