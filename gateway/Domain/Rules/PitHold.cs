using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// Learns the temperature that the pit holds, and how far it swings around it.
/// <code>
/// lighting --(180 °F, and within 10 °F for 3 min or 35 °F for 8 min)--> young
/// young    --(15 min with little swing, or 45 min)--------------------> held
/// young    --(rises 12 °F in 10 min)----------------------------------> young, learning again from here
/// </code>
/// Both values are running means over at most the last hour. Readings that belong to an alert, or may soon cause one,
/// are not learned until the pit has settled.
/// </summary>
/// <param name="HeldF">The temperature held, °F; null while the fire is being lit.</param>
/// <param name="SwingF">The mean distance from it, °F.</param>
/// <param name="DeepestF">How far below it the pit turned by itself at most, °F; fades over three hours.</param>
/// <param name="Since">When the temperature became known.</param>
/// <param name="LastTime">The time of the last measurement.</param>
internal readonly record struct PitHold(
    float? HeldF, float SwingF, float DeepestF, DateTimeOffset Since, DateTimeOffset LastTime)
{
    // °F within LitFor: the pit is steady, so the fire is lit. Chosen on generated cooks; not measured.
    private const float LitRangeF = 10;
    // °F; the swing assumed at first. Chosen on generated cooks; not measured.
    private const float SwingStartF = 6;
    // °F; a smaller swing is calm. Chosen on generated cooks; not measured.
    private const float CalmSwingF = 10;
    // Minutes; the time constant of the mean temperature. Chosen on generated cooks; not measured.
    private const double MeanMinutes = 60;
    // Minutes; the time constant of the mean swing. Chosen on generated cooks; not measured.
    private const double SwingMinutes = 40;
    // Minutes in which the deepest turn fades. Chosen on generated cooks; not measured.
    private const double DeepestMinutes = 180;
    // °F within LitLongFor: a pit that swings is lit, too. Chosen on generated cooks; not measured.
    private const float LitLongRangeF = 35;
    // The time for LitLongRangeF. Chosen on generated cooks; not measured.
    private static readonly TimeSpan LitLongFor = TimeSpan.FromMinutes(8);
    // °F in 10 min; a young pit that rises more is still heating up. Chosen on generated cooks; not measured.
    private const double ClimbF = 12;
    // °F in 10 min; a pit that falls more is leaving its temperature. Chosen on generated cooks; not measured.
    private const double LeavesF = 5;
    // °F; farther from its new set point, the old temperature is dropped. Chosen on generated cooks; not measured.
    private const float LagsF = 15;
    // The time for LitRangeF. Chosen on generated cooks; not measured.
    private static readonly TimeSpan LitFor = TimeSpan.FromMinutes(3);
    // The time after which a calm pit counts as held. Chosen on generated cooks; not measured.
    private static readonly TimeSpan CalmFor = TimeSpan.FromMinutes(15);
    // The time after which any pit counts as held. Chosen on generated cooks; not measured.
    private static readonly TimeSpan LongFor = TimeSpan.FromMinutes(45);

    /// <summary>Whether the pit has held its temperature long enough that leaving it means something.</summary>
    public bool IsHeld =>
        HeldF is not null && LastTime - Since is var age
        && (age >= LongFor || (age >= CalmFor && SwingF <= CalmSwingF));

    /// <summary>
    /// The state after a measurement.
    /// </summary>
    /// <param name="input">The measurement.</param>
    /// <param name="updateMean">Whether the measurement changes the mean; false while an alert is active.</param>
    /// <param name="updateSwing">
    /// Whether it changes the mean swing; false while the pit is on its way to a set point.
    /// </param>
    /// <param name="updateDeepest">
    /// Whether it may be the deepest turn; false while the pit recovers from a drop.
    /// </param>
    public PitHold Step(in RuleInput input, bool updateMean, bool updateSwing, bool updateDeepest)
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
        if (!updateMean || (IsHeld && leaves))
        {
            return this with { Since = Since + (time - LastTime), LastTime = time };
        }

        var minutes = Math.Min((time - LastTime).TotalMinutes, input.Recent.Pace.Gap.TotalMinutes);
        var known = Math.Max((time - Since).TotalMinutes, 1);
        var offF = fahrenheit - heldF;
        var heldPart = minutes / Math.Min(known, MeanMinutes);
        var swingPart = minutes / SwingMinutes;
        return this with
        {
            HeldF = heldF + (float)(offF * Math.Min(heldPart, 1)),
            SwingF = updateSwing ? SwingF + (float)((Math.Abs(offF) - SwingF) * swingPart) : SwingF,
            DeepestF = Math.Max(
                updateSwing && updateDeepest && input.RiseF is >= -LeavesF and <= LeavesF ? -offF : 0,
                DeepestF * (float)(1 - (minutes / DeepestMinutes))),
            LastTime = time,
        };
    }

    /// <summary>The state of a pit that has settled at <paramref name="fahrenheit"/>.</summary>
    public PitHold SettledAt(float fahrenheit) => this with { HeldF = fahrenheit };

    /// <summary>
    /// The state when the pit reaches its set point. If it comes from far away, it forgets the temperature held before.
    /// </summary>
    public PitHold ReachedAt(float setF) =>
        HeldF is { } heldF && Math.Abs(heldF - setF) > LagsF ? SettledAt(setF) : this;

    private static PitHold At(float fahrenheit, DateTimeOffset time) => new(fahrenheit, SwingStartF, 0, time, time);

    private static bool IsLit(in RuleInput input)
    {
        if (input.Sample.Fahrenheit < input.Thresholds[ThresholdCatalog.PitArmed])
        {
            return false;
        }

        return IsWithin(input.Recent, LitFor, LitRangeF) || IsWithin(input.Recent, LitLongFor, LitLongRangeF);
    }

    private static bool IsWithin(TimeWindow recent, TimeSpan span, float withinF) =>
        IsWithinAll(recent, recent.Pace.Pair(span), withinF);

    private static bool IsWithinAll(TimeWindow recent, TimeSpan span, float withinF) =>
        recent.Covers(span) && recent.RangeF(span) is var (lowestF, highestF) && highestF - lowestF <= withinF;
}
