using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// The food gets colder: taken out, wrapped slowly, or in a pit that went cold. Its core lags, so that an open lid does not do this.
/// <code>
/// rising --(risen 20 °F, then loses 2 °F in 10 min)--> falling: raised --(rises again, or is cold): cleared--> rising
///    |
///    +--(at its target)--> resting: silent until it is cold or the cook ends
/// </code>
/// </summary>
/// <param name="RaisedAt">When it was raised; null while it is not.</param>
/// <param name="Done">Whether the food was at its target: what falls then, rests.</param>
public sealed record FoodFallingRule(DateTimeOffset? RaisedAt, bool Done) : IRule
{
    /// <summary>At the start of a cook.</summary>
    public static FoodFallingRule Start { get; } = new(null, false);

    /// <inheritdoc/>
    public (IRule Next, Verdict? Verdict) Step(in RuleInput input)
    {
        var (time, fahrenheit) = input.Sample;
        var done = input.HasRisen && (Done || fahrenheit >= input.Food.TargetF);
        var next = done == Done ? this : this with { Done = done };
        if (RaisedAt is { } raisedAt)
        {
            var over = input.HasRisen ? input.RiseF >= 0 : true;
            return over ? next.Cleared(raisedAt, fahrenheit) : (next, null);
        }

        if (done || !input.HasRisen || !(input.RiseF <= -input.Thresholds[ThresholdCatalog.FoodFall]))
        {
            return (next, null);
        }

        var detail = FormattableString.Invariant(
            $"Food falls at {fahrenheit:F0} °F, by {-input.RiseF:F1} °F in {input.Thresholds[ThresholdCatalog.StallWindow]:0.#} min: taken out, or is the pit cold?");
        return (next with { RaisedAt = time }, new Verdict(AlertKind.FoodFalling, time, AlertPhase.Raised, detail));
    }

    private (IRule, Verdict?) Cleared(DateTimeOffset raisedAt, float fahrenheit) => (this with { RaisedAt = null }, new Verdict(
        AlertKind.FoodFalling, raisedAt, AlertPhase.Cleared, FormattableString.Invariant($"Food no longer falls, at {fahrenheit:F0} °F")));
}
