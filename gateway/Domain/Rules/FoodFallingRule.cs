using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// Raises an alert if the food is getting colder: someone took it out or wrapped it slowly, or the pit is cold. An open
/// lid does not trigger it, because the core reacts slowly.
/// <code>
/// rising --(risen 20 °F, then falls 3 °F in 10 min)--> falling: raised
/// falling --(stops falling, or is cold): cleared--> rising
/// </code>
/// Food that has reached its target is resting, so its fall raises nothing. Nor does a fall within half an hour after a
/// jump, which has its own alert: the food was taken out, or the probe is now in a colder spot.
/// </summary>
/// <param name="RaisedAt">When the alert was raised; null while it is off.</param>
/// <param name="JumpedAt">When the probe last jumped; <see cref="DateTimeOffset.MinValue"/> if it has not.</param>
internal sealed record FoodFallingRule(DateTimeOffset? RaisedAt, DateTimeOffset JumpedAt)
{
    // How long a fall after a jump is attributed to the jump. Chosen on generated cooks; not measured.
    private static readonly TimeSpan SettlesFor = TimeSpan.FromMinutes(30);

    /// <summary>The rule at the start of a cook.</summary>
    public static FoodFallingRule Start { get; } = new(null, DateTimeOffset.MinValue);

    /// <summary>The rule after a measurement.</summary>
    public (FoodFallingRule Next, Verdict? Verdict) Step(in RuleInput input)
    {
        var time = input.Sample.Time;
        var at = input.Sample.Temperature;
        if (RaisedAt is { } raisedAt)
        {
            return input.HasRisen && !(input.RiseF >= 0) ? (this, null) :
                (this with { RaisedAt = null },
                    Verdict.Clear(AlertKind.FoodFalling, raisedAt, new FoodFallsNoMore(at)));
        }

        if (input.JumpF is not null)
        {
            return (this with { JumpedAt = time }, null);
        }

        if (input.IsDone || time - JumpedAt < SettlesFor || !input.HasRisen
            || !(input.RiseF <= -input.Thresholds[ThresholdCatalog.FoodFall]))
        {
            return (this, null);
        }

        var window = input.Thresholds.Minutes(ThresholdCatalog.StallWindow);
        var seen = input.Recent.Pace.Trend(window);
        var fall = TemperatureDelta.FromFahrenheit(-input.RiseF.Value * (seen / window));
        return (this with { RaisedAt = time }, Verdict.Raise(
            AlertKind.FoodFalling, time,
            new FoodFalls(at, fall, seen)));
    }
}
