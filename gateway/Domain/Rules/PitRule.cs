using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// Watches the pit for quick drops (<see cref="PitDrop"/>) and for leaving the temperature it holds
/// (<see cref="PitLevel"/>, <see cref="PitHold"/>). It raises nothing while the fire is being lit. One episode is one
/// alert: during a drop, the level raises nothing.
/// </summary>
internal sealed record PitRule(PitHold Hold, PitDrop Drop, PitLevel Level) : IRule
{
    /// <summary>The rule at the start of a cook.</summary>
    public static PitRule Start { get; } = new(default, PitDrop.Start, PitLevel.Start);

    /// <inheritdoc/>
    public Verdict? Silent() => Drop.RaisedAt is { } raisedAt
        ? Verdict.Update(AlertKind.SmokerDrop, raisedAt, new PitSilentAfterDrop(), Drop.Cause)
        : null;

    /// <inheritdoc/>
    public (IRule Next, Verdict? Verdict) Step(in RuleInput input)
    {
        var time = input.Sample.Time;
        var hold = Hold.Step(
            input, updateMean: Drop.RaisedAt is null && Level is { Kind: null, OutsideSince: null },
            updateSwing: !(Hold.IsHeld && Level.IsOnItsWay(input)),
            updateDeepest: time - Drop.ClearedAt >= PitDrop.ComesBackFor);
        var at = Level.LowF is { } lowF && hold.HeldF is not null ? hold.SettledAt(lowF) : hold;
        var (drop, verdict) = Drop.Step(input, at);
        var level = verdict is { Phase: AlertPhase.Cleared, Cause: not AlertCause.LidOpened }
            ? Level with { RecoveredAt = time }
            : Level;
        if (verdict is null)
        {
            (level, verdict) = Level.Step(input, at, drop);
            hold = level.ArmedAt == time && Level.ArmedAt != time && input.PitSetPointF is { } setF
                ? hold.ReachedAt(setF) : hold;
        }

        if (verdict is { Phase: AlertPhase.Cleared } && PitLevel.IsLevel(input, at))
        {
            // A fire that went out may be relit at any level. Otherwise the pit now holds where it settled.
            (hold, level) = verdict.Cause == AlertCause.FireGoingOut ? (default, level)
                : level.Kind == AlertKind.PitLow ? (hold, level with { LowF = input.Sample.Fahrenheit })
                : (hold.SettledAt(input.Sample.Fahrenheit), level);
        }

        return (new PitRule(hold, drop, level), verdict);
    }
}
