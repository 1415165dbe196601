using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// The food gets colder: taken out, wrapped slowly, or in a pit that went cold. Its core lags, so that an open lid does not do this.
/// <code>
/// rising --(risen 20 °F, then loses 2 °F in 10 min)--> falling: raised --(rises again, or is cold): cleared--> rising
/// </code>
/// A food that was at its target rests, which is not told. Nor is a fall in the half hour after its probe jumped, which is told as that:
/// it was taken out, or the probe shows a colder place.
/// </summary>
/// <param name="RaisedAt">When it was raised; null while it is not.</param>
/// <param name="JumpedAt">When its probe jumped last; the earliest time there is before.</param>
internal sealed record FoodFallingRule(DateTimeOffset? RaisedAt, DateTimeOffset JumpedAt)
{
    private static readonly TimeSpan SettlesFor = TimeSpan.FromMinutes(30);

    /// <summary>At the start of a cook.</summary>
    public static FoodFallingRule Start { get; } = new(null, DateTimeOffset.MinValue);

    /// <summary>After a measurement.</summary>
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

        if (input.IsDone || time - JumpedAt < SettlesFor || !input.HasRisen || !(input.RiseF <= -input.Thresholds[ThresholdCatalog.FoodFall]))
        {
            return (this, null);
        }

        var fall = TemperatureDelta.FromFahrenheit(-input.RiseF.Value);
        return (this with { RaisedAt = time }, Verdict.Raise(
            AlertKind.FoodFalling, time,
            new FoodFalls(at, fall, input.Thresholds.Minutes(ThresholdCatalog.StallWindow))));
    }
}
