using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// The smoker lost heat quickly.
/// <code>
/// cold --(pit has been hot)--> watching --(fell 15 °F in 2.5 min)--> dropped: raised
///                                 ^                                     |
///                                 +--(back, or settled lower): cleared--+
/// </code>
/// A gap changes nothing by itself: windows begin anew after it.
/// </summary>
public sealed record SmokerDropRule(TimeWindow Window, TimeWindow Settling, bool Hot, DateTimeOffset? RaisedAt, float BeforeF) : IRule
{
    /// <summary>At the start of a cook.</summary>
    public static SmokerDropRule Start { get; } = new(
        TimeWindow.Empty(AlertThresholds.DropWindow), TimeWindow.Empty(AlertThresholds.DropSettled), false, null, 0);

    /// <inheritdoc/>
    public (IRule Next, Verdict? Verdict) Step(in RuleInput input)
    {
        var sample = input.Sample;
        var next = this with
        {
            Window = Window.Add(sample),
            Settling = RaisedAt is null ? Settling : Settling.Add(sample),
            Hot = Hot || sample.Fahrenheit >= AlertThresholds.PitArmedF,
        };
        return RaisedAt is { } raisedAt ? next.Dropped(sample, raisedAt) : next.Watch(sample);
    }

    private (IRule, Verdict?) Watch(Sample sample)
    {
        var beforeF = Window.HighestF;
        var fellF = beforeF - sample.Fahrenheit;
        if (!Hot || fellF < AlertThresholds.DropF)
        {
            return (this, null);
        }

        var detail = FormattableString.Invariant($"Smoker fell {fellF:F0} °F to {sample.Fahrenheit:F0} °F within 2.5 min: look at the lid and the fire");
        var settling = TimeWindow.Empty(AlertThresholds.DropSettled).Add(sample);
        return (this with { RaisedAt = sample.Time, BeforeF = beforeF, Settling = settling },
            new Verdict(AlertKind.SmokerDrop, sample.Time, AlertPhase.Raised, detail));
    }

    private (IRule, Verdict?) Dropped(Sample sample, DateTimeOffset raisedAt)
    {
        var back = sample.Fahrenheit >= BeforeF - AlertThresholds.DropRecoveredF;
        var settled = Settling.IsFull && Settling.HighestF - Settling.LowestF <= AlertThresholds.DropRecoveredF;
        if (!back && !settled)
        {
            return (this, null);
        }

        var detail = FormattableString.Invariant($"Smoker is {(back ? "back" : "steady")} at {sample.Fahrenheit:F0} °F");
        // What lies before is not to raise again.
        var window = TimeWindow.Empty(AlertThresholds.DropWindow).Add(sample);
        return (this with { RaisedAt = null, Window = window }, new Verdict(AlertKind.SmokerDrop, raisedAt, AlertPhase.Cleared, detail));
    }
}
