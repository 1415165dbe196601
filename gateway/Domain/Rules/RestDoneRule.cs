using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// The food has rested as long as is planned, since it was last hotter than ever: a food that was taken out still rises for a while.
/// <code>
/// cooking --(at its target)--> resting --(planned rest since its highest)--> rested: raised --(cold, or another cook): cleared--> cooking
///                              ^  |  ^                                                |
///                              +--+  +--(hotter, by a reading from before that): cleared
///                   (1 °F hotter: the rest begins anew)
/// </code>
/// A rest needs no probe: where no reading comes it goes on by the clock, which is taken to lag as it did at the last reading. If
/// readings then come late, and show that the food was still cooking, the rest begins anew.
/// </summary>
/// <param name="HighestAt">When the food was hottest since it was at its target; null before.</param>
/// <param name="HighestF">How hot it was then.</param>
/// <param name="RaisedAt">When it was raised; null while it is not.</param>
internal sealed record RestDoneRule(DateTimeOffset? HighestAt, float HighestF, DateTimeOffset? RaisedAt) : IRule
{
    private const float HotterF = 1;

    /// <summary>At the start of a cook.</summary>
    public static RestDoneRule Start { get; } = new(null, 0, null);

    /// <inheritdoc/>
    public (IRule Next, Verdict? Verdict) Step(in RuleInput input)
    {
        var (time, fahrenheit) = input.Sample;
        if (!input.HasRisen)
        {
            return RaisedAt is not { } raisedAt ? (Start, null) : (Start, Verdict.Clear(
                AlertKind.RestDone, raisedAt, new FoodCold(input.Sample.Temperature)));
        }

        if (HighestAt is not { } highestAt)
        {
            return fahrenheit >= input.Food.TargetF ? (new RestDoneRule(time, fahrenheit, null), null) : (this, null);
        }

        if (fahrenheit >= HighestF + HotterF && !(RaisedAt <= time))
        {
            return (new RestDoneRule(time, fahrenheit, null), RaisedAt is not { } early ? null : Verdict.Clear(
                AlertKind.RestDone, early, new RestStartsOver(input.Sample.Temperature)));
        }

        var isRested = (time - highestAt).TotalMinutes >= input.Food.RestMinutes;
        return RaisedAt is null && isRested ? Done(time, input.Food) : (this, null);
    }

    /// <inheritdoc/>
    public (IRule Next, Verdict? Verdict) Tick(DateTimeOffset time, FoodPlan food) =>
        RaisedAt is null && food.RestMinutes is { } minutes && HighestAt?.AddMinutes(minutes) is { } doneAt && time >= doneAt
            ? Done(doneAt, food)
            : (this, null);

    /// <inheritdoc/>
    public IRule Resume(Func<AlertKind, DateTimeOffset?> raisedAt) =>
        RaisedAt is null && HighestAt is not null ? this with { RaisedAt = raisedAt(AlertKind.RestDone) } : this;

    private (IRule, Verdict?) Done(DateTimeOffset time, FoodPlan food) => (this with { RaisedAt = time },
        Verdict.Raise(AlertKind.RestDone, time, new FoodRested(TimeSpan.FromMinutes(food.RestMinutes!.Value))));
}
