using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// Combines the alerts for food, or its probe, that someone handles: the food falls (<see cref="FoodFallingRule"/>),
/// jumps (<see cref="FoodJumpRule"/>) or goes silent. One episode is one alert: a fall after a jump raises nothing, and
/// a jump during a fall becomes its cause.
/// <code>
/// steady --(falls)--> falling: food-falling raised --(stops falling): cleared--> steady
///                     falling --(jumps): updated once, probe moved--> falling
/// steady --(jumps)--> jumped: probe-implausible raised --(no jump for 5 min): cleared--> steady
/// </code>
/// </summary>
/// <param name="Falling">Whether the food is falling.</param>
/// <param name="Jump">Whether the reading jumped while the food was not falling.</param>
/// <param name="Cause">Why the food is falling, if known.</param>
internal sealed record FoodMovedRule(FoodFallingRule Falling, FoodJumpRule Jump, AlertCause? Cause) : IRule
{
    /// <summary>The rule at the start of a cook.</summary>
    public static FoodMovedRule Start { get; } = new(FoodFallingRule.Start, FoodJumpRule.Start, null);

    /// <inheritdoc/>
    public (IRule Next, Verdict? Verdict) Step(in RuleInput input)
    {
        var (falling, told) = Falling.Step(input);
        if (Falling.RaisedAt is { } raisedAt)
        {
            return told is not null ? (this with { Falling = falling, Cause = null }, told with { Cause = Cause })
                : Cause is null && input.JumpF is not null
                    ? (this with { Cause = AlertCause.ProbeMoved }, Verdict.Update(
                    AlertKind.FoodFalling, raisedAt,
                    new FoodFellAndJumped(input.Sample.Temperature), AlertCause.ProbeMoved))
                : (this, null);
        }

        var (jump, jumped) = Jump.Step(input);
        return ReferenceEquals(falling, Falling) && ReferenceEquals(jump, Jump) ? (this, null)
            : (this with { Falling = falling, Jump = jump }, told ?? jumped);
    }

    /// <inheritdoc/>
    public Verdict? Silent() =>
        Falling.RaisedAt is { } fell ? Verdict.Update(AlertKind.FoodFalling, fell, new FoodSilentAfterFall(), Cause)
        : Jump.RaisedAt is { } jumped
            ? Verdict.Update(AlertKind.ProbeImplausible, jumped, new FoodSilentAfterJump(), AlertCause.ProbeMoved)
        : null;
}
