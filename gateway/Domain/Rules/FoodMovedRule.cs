using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.State;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// A food, or its probe, that is handled: it falls (<see cref="FoodFallingRule"/>), jumps (<see cref="FoodJumpRule"/>) or falls silent. One
/// episode is one alert: after a jump no fall is told, and a jump of a food that falls is told as the cause of that.
/// <code>
/// steady --(falls)--> falling: raised as food-falling --(jumps): updated once, probe moved--> falling --(no longer): cleared--> steady
/// steady --(jumps)--> jumped: raised as probe-implausible --(no jump for 5 min): cleared--> steady
/// </code>
/// </summary>
/// <param name="Falling">Whether it falls.</param>
/// <param name="Jump">Whether it jumped, while it did not fall.</param>
/// <param name="Cause">Why it falls, as far as is known.</param>
internal sealed record FoodMovedRule(FoodFallingRule Falling, FoodJumpRule Jump, AlertCause? Cause) : IRule
{
    /// <summary>At the start of a cook.</summary>
    public static FoodMovedRule Start { get; } = new(FoodFallingRule.Start, FoodJumpRule.Start, null);

    /// <inheritdoc/>
    public (IRule Next, Verdict? Verdict) Step(in RuleInput input)
    {
        var (falling, told) = Falling.Step(input);
        if (Falling.RaisedAt is { } raisedAt)
        {
            return told is not null ? (this with { Falling = falling, Cause = null }, told with { Cause = Cause })
                : Cause is null && input.JumpF is not null ? (this with { Cause = AlertCause.ProbeMoved }, Verdict.Update(
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
