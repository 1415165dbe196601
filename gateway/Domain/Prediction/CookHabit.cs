namespace SmartSmoker.Domain.Prediction;

/// <summary>
/// What the cook may do from now on: one of as many plausible ways as there are foods. Nobody can foresee a wrap; it is drawn.
/// </summary>
/// <remarks>
/// Wraps are usual at 160 to 175 °F, or once there is a bark and patience ends (amazingribs.com, "The Texas crutch"), and ribs after about
/// half of their time (the 3-2-1 method). Chances and spreads were set on generated cooks of even seeds.
/// </remarks>
/// <param name="Wraps">Whether it will be wrapped.</param>
/// <param name="WrapF">At which temperature.</param>
/// <param name="WrapTimePart">After which part of the usual time at the latest, once there is a bark.</param>
/// <param name="WrapsLate">Whether it will be wrapped though it could have been before.</param>
/// <param name="LateMinutes">When, then.</param>
/// <param name="FireBackPart">Where a low fire will be seen to: 0 to 1, surely where below the chance of that.</param>
/// <param name="FireBackMinutes">When, then.</param>
/// <param name="PitOffF">How far the pit will be off what it was.</param>
internal readonly record struct CookHabit(
    bool Wraps, double WrapF, double WrapTimePart, bool WrapsLate, double LateMinutes, double FireBackPart, double FireBackMinutes,
    double PitOffF)
{
    /// <summary>From here on there is a bark, in degrees Fahrenheit.</summary>
    public const double BarkF = 148;

    private const double LateChance = 0.4;
    private const double LateMeanMinutes = 90;
    private const double FireMeanMinutes = 60;

    /// <summary>The pit may be so far below its usual level without anything being wrong.</summary>
    private const double FireLowF = 20;

    private const double FireSureF = 40;
    private const double FireBackChanceMax = 0.95;

    /// <summary>The habit of food number <paramref name="i"/>: spread evenly (additive recurrence, Roberts 2018).</summary>
    public static CookHabit Number(int i, FoodPrior prior)
    {
        double Even(double stride) => (0.5 + (stride * (i + 1))) % 1;
        return new CookHabit(
            Even(0.85667488) < prior.WrapChance, 168 + (6 * Normal.Quantile(Even(0.73389186))), 0.35 + (0.35 * Even(0.62870672)),
            Even(0.61803399) < LateChance, -LateMeanMinutes * Math.Log(1 - Even(0.5497)), Even(0.3952),
            -FireMeanMinutes * Math.Log(1 - Even(0.4613)), 6 * Normal.Quantile(Even(0.53859722)));
    }

    /// <summary>In how many minutes it is wrapped at the latest, and at which temperature before; null for never.</summary>
    public (double InMinutes, double AtF)? Wrap(CookCurve curve, double coreF, double usualHours)
    {
        var (self, dueMinute) = (this, WrapTimePart * usualHours * 60);
        var past = curve.FoodF.Any(foodF => foodF > self.WrapF) || (coreF > BarkF && curve.NowMinute > dueMinute);
        return !Wraps || (past && !WrapsLate) ? null
            : past ? (LateMinutes, double.PositiveInfinity)
            : (dueMinute - curve.NowMinute, WrapF);
    }

    /// <summary>What the pit will go to, in <paramref name="minute"/> minutes.</summary>
    public double PitF(CookCurve curve, int minute)
    {
        var backChance = Math.Clamp((curve.UsualF - curve.LevelF - FireLowF) / FireSureF, 0, FireBackChanceMax);
        return (FireBackPart < backChance && minute >= FireBackMinutes ? curve.UsualF : curve.LevelF) + PitOffF;
    }
}
