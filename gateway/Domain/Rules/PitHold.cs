using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// Where the pit is held, and how far it swings about it, learnt from its temperatures.
/// <code>
/// lighting --(180 °F, and no more than 10 °F apart for 3 min)--> young --(15 min with little swing, or 45 min)--> held
///                                                              ^   |
///                                                              +---+ (climbs by 12 °F in 10 min: learnt anew)
/// </code>
/// Both numbers are running means over the last hour, or as long as is known. What an alert is about, or may be soon, is not
/// learnt from, until the pit has settled there.
/// </summary>
/// <param name="HeldF">Where it is held; null while the fire is being lit.</param>
/// <param name="SwingF">Mean distance from there.</param>
/// <param name="DeepestF">How far below there it turned by itself, at the deepest; fades in three hours.</param>
/// <param name="Since">Since when it is known.</param>
/// <param name="LastTime">When it was learnt from last.</param>
internal readonly record struct PitHold(float? HeldF, float SwingF, float DeepestF, DateTimeOffset Since, DateTimeOffset LastTime)
{
    private const float LitRangeF = 10;
    private const float SwingStartF = 6;
    private const float CalmSwingF = 10;
    private const double MeanMinutes = 60;
    private const double SwingMinutes = 40;
    private const double DeepestMinutes = 180;
    private const float LitLongRangeF = 35;
    private static readonly TimeSpan LitLongFor = TimeSpan.FromMinutes(8);
    private const double ClimbF = 12;
    private const double LeavesF = 5;
    private const float LagsF = 15;
    private static readonly TimeSpan LitFor = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan CalmFor = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongFor = TimeSpan.FromMinutes(45);

    /// <summary>Whether it has been held for long enough that leaving it means something.</summary>
    public bool IsHeld => HeldF is not null && LastTime - Since is var age && (age >= LongFor || (age >= CalmFor && SwingF <= CalmSwingF));

    /// <summary>
    /// After a measurement; <paramref name="learns"/> unless an alert is on, <paramref name="swings"/> by itself unless it is on its way
    /// to a set point, and <paramref name="turns"/> by itself unless it comes back from a drop.
    /// </summary>
    public PitHold Step(in RuleInput input, bool learns, bool swings, bool turns)
    {
        var (time, fahrenheit) = input.Sample;
        if (HeldF is not { } heldF)
        {
            return IsLit(input) ? At(fahrenheit, time) : this;
        }

        if (!IsHeld && input.RiseF > ClimbF)
        {
            return At(fahrenheit, time);
        }

        var leaves = fahrenheit < heldF && input.RiseF < -LeavesF;
        if (!learns || (IsHeld && leaves))
        {
            return this with { Since = Since + (time - LastTime), LastTime = time };
        }

        var minutes = Math.Min((time - LastTime).TotalMinutes, TimeWindow.GapMax.TotalMinutes);
        var known = Math.Max((time - Since).TotalMinutes, 1);
        var offF = fahrenheit - heldF;
        var heldPart = minutes / Math.Min(known, MeanMinutes);
        var swingPart = minutes / SwingMinutes;
        return this with
        {
            HeldF = heldF + (float)(offF * Math.Min(heldPart, 1)),
            SwingF = swings ? SwingF + (float)((Math.Abs(offF) - SwingF) * swingPart) : SwingF,
            DeepestF = Math.Max(
                swings && turns && input.RiseF is >= -LeavesF and <= LeavesF ? -offF : 0, DeepestF * (float)(1 - (minutes / DeepestMinutes))),
            LastTime = time,
        };
    }

    /// <summary>As if it had been held at <paramref name="fahrenheit"/>: the pit has settled there.</summary>
    public PitHold SettledAt(float fahrenheit) => this with { HeldF = fahrenheit };

    /// <summary>It came to its set point: coming from afar, what it was held at before says nothing any more.</summary>
    public PitHold ReachedAt(float setF) => HeldF is { } heldF && Math.Abs(heldF - setF) > LagsF ? SettledAt(setF) : this;

    private static PitHold At(float fahrenheit, DateTimeOffset time) => new(fahrenheit, SwingStartF, 0, time, time);

    private static bool IsLit(in RuleInput input)
    {
        if (input.Sample.Fahrenheit < input.Thresholds[ThresholdCatalog.PitArmed] )
        {
            return false;
        }

        return IsWithin(input.Recent, LitFor, LitRangeF) || IsWithin(input.Recent, LitLongFor, LitLongRangeF);
    }

    private static bool IsWithin(TimeWindow recent, TimeSpan span, float withinF) =>
        recent.Covers(span) && recent.RangeF(span) is var (lowestF, highestF) && highestF - lowestF <= withinF;
}
