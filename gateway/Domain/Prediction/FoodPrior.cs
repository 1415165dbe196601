using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Domain.Prediction;

/// <summary>The distribution of plausible foods of a kind before any reading.</summary>
/// <remarks>
/// Sizes: whole cuts as sold, with sides of an inch to half a foot. Usual hours: 1 to 1.5 h a pound for shoulder and
/// brisket, 4 to 6 h for ribs, 20 to 30 min a pound for turkey (amazingribs.com). The wetness of meat and skin, the
/// sizes and the chances of a wrap were set on generated cooks of even seeds. A kind says little about the shape of a
/// piece, and known kinds did badly on the real cook, so half of the foods of a slow kind are drawn from
/// <see cref="Slow"/>. The width of its hours was chosen on generated cooks of seeds from 40001, among those that do
/// well on the real cook (docs/PREDICTION.md).
/// </remarks>
/// <param name="HalfThicknessM">Median distance from the middle to the surface, m.</param>
/// <param name="HalfThicknessSpread">Standard deviation of its logarithm.</param>
/// <param name="Shape">The power with which area grows outward: 0 a slab, 1 a long cylinder, 2 a sphere.</param>
/// <param name="ShapeSpread">How far the shape may deviate to either side.</param>
/// <param name="Wetness">
/// Evaporation of the fresh surface as a part of that of a free water surface heated by convection only; in a smoker,
/// half of the heat is radiation.
/// </param>
/// <param name="WetnessSpread">Standard deviation of its logarithm.</param>
/// <param name="WrapChance">The chance of a wrap, 0 to 1.</param>
/// <param name="UsualHours">The usual cooking time, h.</param>
internal sealed record FoodPrior(
    double HalfThicknessM, double HalfThicknessSpread, double Shape, double ShapeSpread, double Wetness,
    double WetnessSpread,
    double WrapChance, double UsualHours)
{
    /// <summary>°F; food cooked to this stalls and may be wrapped. Chosen on generated cooks; not measured.</summary>
    public const double SlowTargetF = 180;

    // Wetness of bare meat. Set on generated cooks of even seeds (docs/PREDICTION.md).
    private const double MeatWetness = 0.3;
    // Wetness of poultry skin. Set on generated cooks of even seeds.
    private const double SkinWetness = 0.07;

    /// <summary>Any food cooked until tender.</summary>
    public static FoodPrior Slow { get; } = new(0.045, 0.45, 1, 1, MeatWetness, 0.4, 0.85, 10.5);

    // Hours; geometric mean of ribs, shoulder and brisket by the rules above, and 8.6 in even seeds.
    private const double SlowHours = 9;
    // Deviation of its logarithm: most take 5.5 to 15 h. docs/PREDICTION.md compares 0.4 to 0.6.
    private const double SlowHoursSpread = 0.5;

    private static FoodPrior Quick { get; } = new(0.055, 0.4, 1.3, 0.7, 0.084, 0.5, 0, 5);

    /// <summary>The prior of <paramref name="kind"/>, cooked to <paramref name="targetF"/>.</summary>
    public static FoodPrior Of(FoodKind? kind, double targetF) => kind switch
    {
        FoodKind.Brisket when targetF >= SlowTargetF => new(0.039, 0.15, 0.2, 0.4, MeatWetness, 0.4, 0.85, 11),
        FoodKind.PorkShoulder when targetF >= SlowTargetF => new(0.073, 0.15, 1.7, 0.4, MeatWetness, 0.4, 0.85, 10),
        FoodKind.PorkRibs or FoodKind.BeefRibs when targetF >= SlowTargetF =>
            new(0.0195, 0.15, 0.2, 0.4, MeatWetness, 0.4, 0.6, 4.5),
        FoodKind.Chicken => new(0.05, 0.15, 1.7, 0.4, SkinWetness, 0.4, 0, 3),
        FoodKind.Turkey => new(0.073, 0.15, 1.7, 0.4, SkinWetness, 0.4, 0, 5),
        FoodKind.BeefRoast => new(0.06, 0.15, 1, 0.4, MeatWetness / 2, 0.4, 0, 5),
        _ => targetF >= SlowTargetF ? Slow : Quick,
    };

    /// <summary>
    /// The plausibility of <paramref name="minutes"/> from start to target, relative to the most plausible.
    /// </summary>
    public double DurationWeight(double minutes)
    {
        var off = Math.Log(minutes / 60 / SlowHours) / SlowHoursSpread;
        return ReferenceEquals(this, Slow) ? Math.Exp(-off * off / 2) : 1;
    }
}
