using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>The input of a rule for one measurement.</summary>
/// <param name="Sample">The new measurement, later than all earlier ones.</param>
/// <param name="Recent">The latest measurements, including the new one, without a gap or a jump.</param>
/// <param name="RiseF">
/// The rise by <see cref="TimeWindow.RiseF"/>, °F: for food over <see cref="ThresholdCatalog.StallWindow"/>, for the
/// pit over <see cref="PitLevel.LevelFor"/>; null if unknown.
/// </param>
/// <param name="RisenF">The rise above the lowest temperature of this cook, °F.</param>
/// <param name="IsDone">Whether the food has reached its target since it began to rise.</param>
/// <param name="JumpF">The distance of the measurement from the trend, °F; null if food can change that much.</param>
/// <param name="Thresholds">The probe's thresholds.</param>
/// <param name="Food">The plan for the food on the probe.</param>
/// <param name="PitSetPointF">The pit temperature to hold, °F; null to learn it.</param>
public readonly record struct RuleInput(
    Sample Sample, TimeWindow Recent, double? RiseF, float RisenF, bool IsDone, float? JumpF,
    Thresholds Thresholds, FoodPlan Food, float? PitSetPointF)
{
    /// <summary>
    /// Whether the food has begun to rise. Before that, it just came out of the refrigerator, or someone is placing the
    /// probe.
    /// </summary>
    public bool HasRisen => RisenF >= Thresholds[ThresholdCatalog.StallArmed];
}

/// <summary>
/// What a rule does to an alert after one reading: raise, update or clear it, with the finding that explains why.
/// </summary>
/// <param name="Kind">The kind of alert.</param>
/// <param name="RaisedAt">When the alert was raised; with <see cref="AlertPhase.Raised"/>, the current time.</param>
/// <param name="Phase">What happens to the alert.</param>
/// <param name="Finding">The finding.</param>
/// <param name="Cause">The cause, as far as the readings support it.</param>
public sealed record Verdict(
    AlertKind Kind, DateTimeOffset RaisedAt, AlertPhase Phase, Finding Finding, AlertCause? Cause = null)
{
    /// <summary>Raises an alert at <paramref name="time"/>.</summary>
    public static Verdict Raise(AlertKind kind, DateTimeOffset time, Finding finding, AlertCause? cause = null) =>
        new(kind, time, AlertPhase.Raised, finding, cause);

    /// <summary>Adds information to the alert raised at <paramref name="raisedAt"/>.</summary>
    public static Verdict Update(AlertKind kind, DateTimeOffset raisedAt, Finding finding, AlertCause? cause) =>
        new(kind, raisedAt, AlertPhase.Updated, finding, cause);

    /// <summary>Clears the alert raised at <paramref name="raisedAt"/>.</summary>
    public static Verdict Clear(AlertKind kind, DateTimeOffset raisedAt, Finding finding, AlertCause? cause = null) =>
        new(kind, raisedAt, AlertPhase.Cleared, finding, cause);
}

/// <summary>A rule for one probe: an immutable state machine in the time of the readings.</summary>
public interface IRule
{
    /// <summary>
    /// The rule after <paramref name="input"/> (the same instance if unchanged), and its verdict, if any.
    /// </summary>
    (IRule Next, Verdict? Verdict) Step(in RuleInput input);

    /// <summary>
    /// The rule at <paramref name="time"/> on the probe's clock if no reading arrives, and its verdict, if any. The
    /// time in the verdict must not depend on when this is called.
    /// </summary>
    (IRule Next, Verdict? Verdict) Tick(DateTimeOffset time, FoodPlan food) => (this, null);

    /// <summary>
    /// The update to an active alert when the probe goes silent, which replaces the alert for silence; null if there is
    /// none. The result depends only on the rule's state.
    /// </summary>
    Verdict? Silent() => null;

    /// <summary>
    /// The rule after a restart, which does not repeat ticks. <paramref name="raisedAt"/> returns when an active alert
    /// was raised.
    /// </summary>
    IRule RestoreAlerts(Func<AlertKind, DateTimeOffset?> raisedAt) => this;

    /// <summary>The rule after a probe fault or a swap: does not count the time until the next reading.</summary>
    IRule Interrupt() => this;
}
