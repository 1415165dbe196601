using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// The food gets colder: taken out, wrapped slowly, or in a pit that went cold. Its core lags, so that an open lid does not do this.
/// <code>
/// rising --(risen 20 °F, then loses 2 °F in 10 min)--> falling: raised --(rises again, or is cold): cleared--> rising
/// </code>
/// A food that was at its target rests, which is not told.
/// </summary>
/// <param name="RaisedAt">When it was raised; null while it is not.</param>
public sealed record FoodFallingRule(DateTimeOffset? RaisedAt) : IRule
{
    /// <summary>At the start of a cook.</summary>
    public static FoodFallingRule Start { get; } = new((DateTimeOffset?)null);

    /// <inheritdoc/>
    public (IRule Next, Verdict? Verdict) Step(in RuleInput input)
    {
        var (time, fahrenheit) = input.Sample;
        if (RaisedAt is { } raisedAt)
        {
            return input.HasRisen && !(input.RiseF >= 0) ? (this, null) :
                (Start, Verdict.Clear(AlertKind.FoodFalling, raisedAt, $"Food no longer falls, at {fahrenheit:F0} °F"));
        }

        if (input.IsDone || !input.HasRisen || !(input.RiseF <= -input.Thresholds[ThresholdCatalog.FoodFall]))
        {
            return (this, null);
        }

        var minutes = input.Thresholds[ThresholdCatalog.StallWindow];
        return (new FoodFallingRule(time), Verdict.Raise(
            AlertKind.FoodFalling, time,
            $"Food falls at {fahrenheit:F0} °F, by {-input.RiseF:F1} °F in {minutes:0.#} min: taken out, or is the pit cold?"));
    }
}
