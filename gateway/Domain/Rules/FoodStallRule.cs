using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// The food stopped rising.
/// <code>
/// cold --(rose 20 °F)--> rising --(1 °F or less in 10 min)--> stalled: raised
///                          ^                                     |
///                          +------(3 °F in 10 min): cleared------+
/// </code>
/// A gap empties the window, so that no verdict is given over it. Food more than 1 °F below its highest has fallen (a probe moved,
/// a lid opened), which is not a stall.
/// </summary>
public sealed record FoodStallRule(TimeWindow Window, float LowestF, float HighestF, bool Risen, DateTimeOffset? RaisedAt) : IRule
{
    /// <summary>At the start of a cook.</summary>
    public static FoodStallRule Start { get; } = new(
        TimeWindow.Empty(AlertThresholds.StallWindow), float.PositiveInfinity, float.NegativeInfinity, false, null);

    /// <inheritdoc/>
    public (IRule Next, Verdict? Verdict) Step(in RuleInput input)
    {
        var sample = input.Sample;
        var lowestF = Math.Min(LowestF, sample.Fahrenheit);
        var next = this with
        {
            Window = Window.Add(sample),
            LowestF = lowestF,
            HighestF = Math.Max(HighestF, sample.Fahrenheit),
            Risen = Risen || sample.Fahrenheit - lowestF >= AlertThresholds.StallArmedF,
        };
        return next.Judge(sample);
    }

    private (IRule, Verdict?) Judge(Sample sample)
    {
        if (RaisedAt is { } raisedAt && Window.RiseF >= AlertThresholds.StallOverF)
        {
            var length = sample.Time - raisedAt;
            var detail = FormattableString.Invariant($"Food rises again at {sample.Fahrenheit:F0} °F, after {(int)length.TotalHours} h {length.Minutes} min");
            return (this with { RaisedAt = null }, new Verdict(AlertKind.FoodStall, raisedAt, AlertPhase.Cleared, detail));
        }

        var fallen = sample.Fahrenheit < HighestF - AlertThresholds.StallRiseF;
        if (RaisedAt is null && Risen && !fallen && Window.IsFull && Window.RiseF <= AlertThresholds.StallRiseF)
        {
            var detail = FormattableString.Invariant($"Food stalled at {sample.Fahrenheit:F0} °F: it rose {Window.RiseF:F1} °F in 10 min");
            return (this with { RaisedAt = sample.Time }, new Verdict(AlertKind.FoodStall, sample.Time, AlertPhase.Raised, detail));
        }

        return (this, null);
    }
}
