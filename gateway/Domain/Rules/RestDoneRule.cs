using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// The food has rested as long as is planned, since it was last hotter than ever: a food that was taken out still rises for a while.
/// <code>
/// cooking --(at its target)--> resting --(planned rest since its highest)--> rested: raised --(cold, or another cook): cleared--> cooking
///                              ^  |
///                              +--+ (1 °F hotter: the rest begins anew)
/// </code>
/// </summary>
/// <param name="HighestAt">When the food was hottest since it was at its target; null before.</param>
/// <param name="HighestF">How hot it was then.</param>
/// <param name="RaisedAt">When it was raised; null while it is not.</param>
public sealed record RestDoneRule(DateTimeOffset? HighestAt, float HighestF, DateTimeOffset? RaisedAt) : IRule
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
                AlertKind.RestDone, raisedAt, $"Food is cold: {fahrenheit:F0} °F"));
        }

        if (HighestAt is not { } highestAt ? fahrenheit >= input.Food.TargetF : RaisedAt is null && fahrenheit >= HighestF + HotterF)
        {
            return (new RestDoneRule(time, fahrenheit, null), null);
        }

        return RaisedAt is null && HighestAt is { } since && (time - since).TotalMinutes >= input.Food.RestMinutes
            ? (this with { RaisedAt = time },
                Verdict.Raise(AlertKind.RestDone, time, $"Food has rested for {input.Food.RestMinutes:F0} min"))
            : (this, null);
    }
}
