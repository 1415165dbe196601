using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Safety;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// Raises an alert when heat has killed enough Salmonella for the kind of food, at the probe's tip
/// (<see cref="LethalityState"/>).
/// <code>
/// counting --(reaches the goal of its kind)--> safe: raised
/// safe --(100 °F or colder, or another kind): cleared--> counting
/// </code>
/// Moving the probe does not make safe food unsafe, but cold or another kind means different food. A food without a
/// kind raises nothing. Gaps, probe faults and time while swapped do not count.
/// </summary>
/// <param name="Seen">The reduction counted so far.</param>
/// <param name="Kind">The kind that a person entered.</param>
/// <param name="Goal">The goal of the kind; null if there is none.</param>
/// <param name="RaisedAt">When the alert was raised; null while it is off.</param>
internal sealed record SafeReachedRule(LethalityState Seen, string? Kind, LethalityGoal? Goal, DateTimeOffset? RaisedAt)
    : IRule
{
    /// <summary>The rule at the start of a cook.</summary>
    public static SafeReachedRule Start { get; } = new(LethalityState.Start, null, null, null);

    /// <inheritdoc/>
    public (IRule Next, Verdict? Verdict) Step(in RuleInput input)
    {
        if (input.Food.Kind is null && Kind is null)
        {
            return (this, null);
        }

        var (time, fahrenheit) = input.Sample;
        var goal = input.Food.Kind == Kind ? Goal : FoodPreset.Find(input.Food.Kind)?.Goal;
        // A count made with another curve does not apply to this food.
        var before = goal?.Curve == Goal?.Curve ? Seen : LethalityState.Start;
        var seen = goal is null ? LethalityState.Start : before.Step(goal.Curve, input.Sample, input.Recent.Pace.Gap);
        var stays = RaisedAt is not null && goal == Goal && fahrenheit > LethalityState.OtherFoodF;
        var safe = goal is not null && (stays || seen.Reached(goal));
        var next = new SafeReachedRule(seen, input.Food.Kind, goal, safe ? RaisedAt ?? time : null);
        if (safe == RaisedAt is not null)
        {
            return (next, null);
        }

        return (next, safe
            ? Verdict.Raise(AlertKind.SafeReached, time, new FoodSafe(goal!.LogReduction, input.Sample.Temperature))
            : Verdict.Clear(AlertKind.SafeReached, RaisedAt!.Value, new SafetyCountRestarted()));
    }

    /// <inheritdoc/>
    public IRule Interrupt() => this with { Seen = Seen.Interrupt() };
}
