using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>Recognizes a fire that is going out by how far and how steadily the pit falls.</summary>
internal static class DyingFire
{
    // A dying fire falls at least this many mean swings. Chosen on generated cooks; not measured.
    private const double FireSwings = 3;
    // And at least this many times its deepest own turn. Chosen on generated cooks; not measured.
    private const double DeepestPart = 1.3;
    // Part of its rate at which a fall still continues. Chosen on generated cooks; not measured.
    private const double GoesOnPart = 0.7;
    // °F in 10 min; the noise of that rate. Chosen on generated cooks; not measured.
    private const double GoesOnNoiseF = 2;
    // Factor on a dying fire's least fall after a drop. Chosen on generated cooks; not measured.
    private const double UnsettledPart = 1.75;
    // °F in 10 min; the fall of a dying fire. Chosen on generated cooks; not measured.
    private const double FallsF = 6;
    // °F above the lowest sample; a falling pit is closer. Chosen on generated cooks; not measured.
    private const float StillFallsF = 2;

    /// <summary>
    /// How far the pit has fallen, °F, if its fire seems to die: at least <paramref name="part"/> of the required
    /// distance, and still falling; otherwise null. The distance is measured from the temperature held or a lower set
    /// point, and from the set point while none was held for long. <paramref name="unsettled"/>: the pit may still
    /// swing from a drop.
    /// </summary>
    public static float? DepthF(in RuleInput input, in PitHold hold, float? setF, bool unsettled, double part = 1)
    {
        var fahrenheit = input.Sample.Fahrenheit;
        var ownF = Math.Max(FireSwings * hold.SwingF, DeepestPart * hold.DeepestF);
        var leastF = input.Thresholds[ThresholdCatalog.FireOut] * (unsettled ? UnsettledPart : 1);
        var depthF = Math.Max(leastF, ownF) * part;
        // A pit held above its set point may fall to it with a healthy fire.
        var fromF = hold.IsHeld || unsettled ? (setF < hold.HeldF ? setF : hold.HeldF) : hold.HeldF is null
            ? null : setF;
        var isDying = fromF - fahrenheit >= depthF && input.RiseF <= -FallsF && GoesOn(input)
            && fahrenheit <= input.Recent.RangeF(input.Recent.Pace.Trend(PitLevel.LevelFor)).LowestF + StillFallsF
            && !PitDrop.WasAbrupt(input.Recent);
        return isDying ? fromF - fahrenheit : null;
    }

    /// <summary>
    /// Whether the fall continues. A dying fire keeps its rate (Newton's law of cooling); in wind or with closed vents,
    /// the fall slows down.
    /// </summary>
    private static bool GoesOn(in RuleInput input) =>
        !(2 * input.Recent.RisePerF(PitLevel.LevelFor / 2) > (GoesOnPart * input.RiseF) + GoesOnNoiseF);
}
