using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// The food is close to its target, going on as it rose in the last ten minutes.
/// <code>
/// far --(20 min or less to go)--> near: raised --(at its target, or twice as long to go): cleared--> far
/// </code>
/// </summary>
/// <param name="RaisedAt">When it was raised; null while it is not.</param>
public sealed record TargetNearRule(DateTimeOffset? RaisedAt) : IRule
{
    /// <summary>At the start of a cook.</summary>
    public static TargetNearRule Start { get; } = new((DateTimeOffset?)null);

    /// <inheritdoc/>
    public (IRule Next, Verdict? Verdict) Step(in RuleInput input)
    {
        var (time, fahrenheit) = input.Sample;
        if (input.Food.TargetF is not { } targetF || input.RiseF is not { } riseF)
        {
            return (this, null);
        }

        var toGoF = targetF - fahrenheit;
        var minutes = riseF > 0 ? toGoF / riseF * input.Thresholds[ThresholdCatalog.StallWindow] : double.PositiveInfinity;
        var near = input.Thresholds[ThresholdCatalog.TargetNear];
        if (RaisedAt is { } raisedAt)
        {
            return toGoF > 0 && minutes <= 2 * near ? (this, null) : (Start, Verdict.Clear(
                AlertKind.TargetNear, raisedAt,
                $"Food is {(toGoF <= 0 ? "at" : "no longer near")} its target of {targetF:F0} °F: {fahrenheit:F0} °F"));
        }

        return !input.HasRisen || toGoF <= 0 || minutes > near ? (this, null) : (new TargetNearRule(time), Verdict.Raise(
            AlertKind.TargetNear, time,
            $"Food is at {fahrenheit:F0} °F, about {Math.Ceiling(minutes):F0} min from its target of {targetF:F0} °F"));
    }
}
