namespace SmartSmoker.Domain.Prediction;

/// <summary>
/// One plausible way in which the cook continues: whether and when the food is wrapped, and what the pit does. Each
/// plausible food gets one, because nobody can foresee a wrap.
/// </summary>
/// <remarks>
/// Food is usually wrapped at 160 to 175 °F or, once it has a bark, when patience ends (amazingribs.com, "The Texas
/// crutch"), and ribs after about half of their time (the 3-2-1 method). The chances and spreads, also those in
/// <see cref="Number"/>, were set on generated cooks of even seeds.
/// </remarks>
/// <param name="Wraps">Whether the food will be wrapped.</param>
/// <param name="WrapF">The temperature at which it is wrapped, °F.</param>
/// <param name="WrapTimePart">The part of the usual time after which it is wrapped if it has a bark.</param>
/// <param name="WrapsLate">Whether it will be wrapped even if the usual moment has passed.</param>
/// <param name="LateMinutes">When that happens, in minutes from now.</param>
/// <param name="FireBackPart">0 to 1; a low fire recovers if this is below the chance of that.</param>
/// <param name="FireBackMinutes">When that happens, in minutes from now.</param>
/// <param name="PitOffF">How far the pit will differ from its level, °F.</param>
internal readonly record struct CookHabit(
    bool Wraps, double WrapF, double WrapTimePart, bool WrapsLate, double LateMinutes, double FireBackPart,
    double FireBackMinutes,
    double PitOffF)
{
    /// <summary>°F; hotter food has a bark. Chosen on generated cooks; not measured.</summary>
    public const double BarkF = 148;

    // Chance of a late wrap. Set on generated cooks of even seeds; docs/PREDICTION.md compares 0.6.
    private const double LateChance = 0.4;
    // Mean minutes until a late wrap. Set on generated cooks of even seeds; docs/PREDICTION.md compares 70.
    private const double LateMeanMinutes = 90;
    // Mean minutes until someone tends a low fire. Set on generated cooks of even seeds.
    private const double FireMeanMinutes = 60;

    // °F below its usual level at which nothing is wrong yet. Chosen on generated cooks; not measured.
    private const double FireLowF = 20;

    // °F below that at which recovery would be certain. Chosen on generated cooks; not measured.
    private const double FireSureF = 40;
    // The highest chance that a low fire recovers. Set on generated cooks of even seeds.
    private const double FireBackChanceMax = 0.95;

    /// <summary>Habit number <paramref name="i"/> of an even spread (additive recurrence, Roberts 2018).</summary>
    public static CookHabit Number(int i, FoodPrior prior)
    {
        double Even(double stride) => (0.5 + (stride * (i + 1))) % 1;
        return new CookHabit(
            Even(0.85667488) < prior.WrapChance, 168 + (6 * Normal.Quantile(Even(0.73389186))),
            0.35 + (0.35 * Even(0.62870672)),
            Even(0.61803399) < LateChance, -LateMeanMinutes * Math.Log(1 - Even(0.5497)), Even(0.3952),
            -FireMeanMinutes * Math.Log(1 - Even(0.4613)), 6 * Normal.Quantile(Even(0.53859722)));
    }

    /// <summary>
    /// The minutes until the food is wrapped at the latest, and the temperature at which it is wrapped earlier; null if
    /// never.
    /// </summary>
    public (double InMinutes, double AtF)? Wrap(CookCurve curve, double coreF, double usualHours)
    {
        var (self, dueMinute) = (this, WrapTimePart * usualHours * 60);
        var past = curve.FoodF.Any(foodF => foodF > self.WrapF) || (coreF > BarkF && curve.NowMinute > dueMinute);
        return !Wraps || (past && !WrapsLate) ? null
            : past ? (LateMinutes, double.PositiveInfinity)
            : (dueMinute - curve.NowMinute, WrapF);
    }

    /// <summary>The temperature that the pit heads for, <paramref name="minute"/> minutes from now, °F.</summary>
    public double PitF(CookCurve curve, int minute)
    {
        var backChance = Math.Clamp((curve.UsualF - curve.LevelF - FireLowF) / FireSureF, 0, FireBackChanceMax);
        return (FireBackPart < backChance && minute >= FireBackMinutes ? curve.UsualF : curve.LevelF) + PitOffF;
    }
}
