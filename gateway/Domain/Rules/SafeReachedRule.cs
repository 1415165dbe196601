using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Safety;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// Heat has killed as many Salmonella as its kind of food asks for, where the tip of the probe is (<see cref="LethalityState"/>).
/// <code>
/// counting --(the goal of its kind)--> safe: raised --(100 °F or colder, or another kind): cleared--> counting
/// </code>
/// A food that was safe stays so when its probe is moved; the cold, or another kind, is another food.
/// Nothing is told of a food whose kind nobody said. A gap, a fault of the probe, or time in another place counts nothing.
/// </summary>
/// <param name="Seen">What was counted.</param>
/// <param name="Kind">The kind said.</param>
/// <param name="Goal">Its goal; null where there is none.</param>
/// <param name="RaisedAt">When it was raised; null while it is not.</param>
internal sealed record SafeReachedRule(LethalityState Seen, string? Kind, LethalityGoal? Goal, DateTimeOffset? RaisedAt) : IRule
{
    /// <summary>At the start of a cook.</summary>
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
        // What was counted by another curve is not this food's.
        var before = goal?.Curve == Goal?.Curve ? Seen : LethalityState.Start;
        var seen = goal is null ? LethalityState.Start : before.Step(goal.Curve, input.Sample);
        var stays = RaisedAt is not null && goal == Goal && fahrenheit > LethalityState.AnewF;
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
