using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// Raises an alert when the food has rested for the planned time since its peak: food still rises after it is taken
/// out.
/// <code>
/// cooking --(reaches its target)--------------------> resting
/// resting --(1 °F hotter)---------------------------> resting, counting again from here
/// resting --(planned rest since the peak)-----------> rested: raised
/// rested  --(a late reading shows a hotter food)----> resting: cleared
/// rested  --(cold, or another cook)-----------------> cooking: cleared
/// </code>
/// A rest needs no probe. Without readings it continues on the gateway's clock, which is assumed to be ahead of the
/// probe's by as much as at the last reading.
/// </summary>
/// <param name="HighestAt">The time of the peak since the food reached its target; null before.</param>
/// <param name="HighestF">The peak, °F.</param>
/// <param name="RaisedAt">When the alert was raised; null while it is off.</param>
internal sealed record RestDoneRule(DateTimeOffset? HighestAt, float HighestF, DateTimeOffset? RaisedAt) : IRule
{
    // °F; a smaller rise is noise. Chosen on generated cooks; not measured.
    private const float HotterF = 1;

    /// <summary>The rule at the start of a cook.</summary>
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
        RaisedAt is null && food.RestMinutes is { } minutes && HighestAt?.AddMinutes(minutes) is { } doneAt
            && time >= doneAt
            ? Done(doneAt, food)
            : (this, null);

    /// <inheritdoc/>
    public IRule RestoreAlerts(Func<AlertKind, DateTimeOffset?> raisedAt) =>
        RaisedAt is null && HighestAt is not null ? this with { RaisedAt = raisedAt(AlertKind.RestDone) } : this;

    private (IRule, Verdict?) Done(DateTimeOffset time, FoodPlan food) => (this with { RaisedAt = time },
        Verdict.Raise(AlertKind.RestDone, time, new FoodRested(TimeSpan.FromMinutes(food.RestMinutes!.Value))));
}
