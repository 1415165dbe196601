using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>What a rule judges by.</summary>
/// <param name="Sample">The new measurement, later than all before.</param>
/// <param name="Recent">The last measurements of the probe, the new one included, unbroken by a gap or a jump.</param>
/// <param name="RiseF">
/// How much it rises, by <see cref="TimeWindow.RiseF"/>: a food within <see cref="ThresholdCatalog.StallWindow"/>, the pit within
/// <see cref="PitLevel.LevelFor"/>; null while that is not known.
/// </param>
/// <param name="RisenF">How far it is above its lowest of this cook.</param>
/// <param name="IsDone">Whether the food has been at its target since it began to rise.</param>
/// <param name="JumpF">How far the measurement lies off what those before foretold, when no food can do that; null when it can.</param>
/// <param name="Thresholds">The thresholds in force for the probe.</param>
/// <param name="Food">What is known of the food on the probe.</param>
/// <param name="PitSetPointF">Where the pit is to be held; null to learn it.</param>
public readonly record struct RuleInput(
    Sample Sample, TimeWindow Recent, double? RiseF, float RisenF, bool IsDone, float? JumpF,
    Thresholds Thresholds, FoodPlan Food, float? PitSetPointF)
{
    /// <summary>Whether the food has begun to rise: before that it has just come out of the fridge, or its probe is being put in.</summary>
    public bool HasRisen => RisenF >= Thresholds[ThresholdCatalog.StallArmed];
}

/// <summary>What a rule found with one reading.</summary>
/// <param name="Kind">The kind of alert.</param>
/// <param name="RaisedAt">When the alert was raised: with <see cref="AlertPhase.Raised"/>, now.</param>
/// <param name="Phase">What happens to it.</param>
/// <param name="Finding">What the rule found.</param>
/// <param name="Cause">Why, as far as the readings support it.</param>
public sealed record Verdict(
    AlertKind Kind, DateTimeOffset RaisedAt, AlertPhase Phase, Finding Finding, AlertCause? Cause = null)
{
    /// <summary>Raises an alert at <paramref name="time"/>.</summary>
    public static Verdict Raise(AlertKind kind, DateTimeOffset time, Finding finding, AlertCause? cause = null) =>
        new(kind, time, AlertPhase.Raised, finding, cause);

    /// <summary>Adds to the alert raised at <paramref name="raisedAt"/>: more is known of it.</summary>
    public static Verdict Update(AlertKind kind, DateTimeOffset raisedAt, Finding finding, AlertCause? cause) =>
        new(kind, raisedAt, AlertPhase.Updated, finding, cause);

    /// <summary>Clears the alert raised at <paramref name="raisedAt"/>.</summary>
    public static Verdict Clear(AlertKind kind, DateTimeOffset raisedAt, Finding finding, AlertCause? cause = null) =>
        new(kind, raisedAt, AlertPhase.Cleared, finding, cause);
}

/// <summary>A rule for one probe, as an immutable state machine in the time of the readings.</summary>
public interface IRule
{
    /// <summary>The rule after <paramref name="input"/>, itself where nothing changes, and what it has to tell, if anything.</summary>
    (IRule Next, Verdict? Verdict) Step(in RuleInput input);

    /// <summary>
    /// Where no reading comes: the rule at <paramref name="time"/>, by the probe's clock, and what it has to tell, which it must tell
    /// of the same time whenever it is asked.
    /// </summary>
    (IRule Next, Verdict? Verdict) Tick(DateTimeOffset time, FoodPlan food) => (this, null);

    /// <summary>
    /// The probe gives no reading any more: what that adds to an alert that is on, which is then all that is told of it; null where it
    /// adds nothing. The same at any time, while the rule is the same.
    /// </summary>
    Verdict? Silent() => null;

    /// <summary>After a restart, which repeats no tick; <paramref name="raisedAt"/> says when an alert that is on was raised.</summary>
    IRule Resume(Func<AlertKind, DateTimeOffset?> raisedAt) => this;

    /// <summary>The probe had a fault, or measured another thing: nothing is known of the time until the next measurement.</summary>
    IRule Interrupt() => this;
}
