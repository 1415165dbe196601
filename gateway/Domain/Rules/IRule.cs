using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>What a rule judges by.</summary>
/// <param name="Sample">The new measurement, later than all before.</param>
/// <param name="Recent">The last measurements of the probe, the new one included, unbroken by a gap.</param>
/// <param name="Thresholds">The thresholds in force for the probe.</param>
/// <param name="Food">What is known of the food on the probe.</param>
/// <param name="PitSetPointF">Where the pit is to be held; null to learn it.</param>
public readonly record struct RuleInput(Sample Sample, TimeWindow Recent, Thresholds Thresholds, FoodPlan Food, float? PitSetPointF);

/// <summary>What a rule has to tell of one reading.</summary>
/// <param name="Kind">What is told.</param>
/// <param name="RaisedAt">When the alert was raised: with <see cref="AlertPhase.Raised"/>, now.</param>
/// <param name="Phase">What happens to it.</param>
/// <param name="Detail">One sentence for a person.</param>
/// <param name="Cause">Why, as far as the readings support it.</param>
public sealed record Verdict(AlertKind Kind, DateTimeOffset RaisedAt, AlertPhase Phase, string Detail, AlertCause? Cause = null);

/// <summary>A rule for one probe, as an immutable state machine in the time of the readings.</summary>
public interface IRule
{
    /// <summary>The rule after <paramref name="input"/>, and what it has to tell, if anything.</summary>
    (IRule Next, Verdict? Verdict) Step(in RuleInput input);
}
