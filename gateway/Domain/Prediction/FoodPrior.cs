using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Domain.Prediction;

/// <summary>What is taken to be likely of a food before its curve says more.</summary>
/// <remarks>
/// Sizes: whole cuts as sold, sides of an inch to half a foot. Usual hours: 1 to 1.5 h a pound for shoulder and brisket, 4 to 6 h for ribs,
/// 20 to 30 min a pound for turkey (amazingribs.com). Wetness of meat against skin, sizes and how many are wrapped are set on generated
/// cooks of even seeds. A name says little about the form of the piece at hand: half of the plausible foods of a slow kind are drawn from
/// <see cref="Slow"/> all the same, since a kind that is said did badly on the real cook. How wide the hours of <see cref="Slow"/> are was
/// chosen on generated cooks of seeds from 40001, among those that do well on the real cook (docs/PREDICTION.md).
/// </remarks>
/// <param name="HalfThicknessM">From the middle to the surface: median.</param>
/// <param name="HalfThicknessSpread">Deviation of its logarithm.</param>
/// <param name="Shape">Power by which area grows from the middle out: 0 a slab, 1 a long cylinder, 2 a sphere.</param>
/// <param name="ShapeSpread">How far the shape may lie to either side.</param>
/// <param name="Wetness">
/// Evaporation of the fresh surface as a part of a free water surface's that gets all heat by convection; in a smoker half
/// of it is radiation.
/// </param>
/// <param name="WetnessSpread">Deviation of its logarithm.</param>
/// <param name="WrapChance">How often it is wrapped, 0 to 1.</param>
/// <param name="UsualHours">About how long it takes.</param>
internal sealed record FoodPrior(
    double HalfThicknessM, double HalfThicknessSpread, double Shape, double ShapeSpread, double Wetness, double WetnessSpread,
    double WrapChance, double UsualHours)
{
    /// <summary>A food cooked to this or more is one that stalls, and may be wrapped.</summary>
    public const double SlowTargetF = 180;

    private const double MeatWetness = 0.3;
    private const double SkinWetness = 0.07;

    /// <summary>
    /// Any food cooked until it is tender. Such cooks take 9 h, most of them 5.5 to 15 (geometric mean of ribs, shoulder and brisket by the rules
    /// of thumb above; 8.6 h in generated cooks of even seeds), which counts beside the curve: see <see cref="DurationWeight"/>.
    /// </summary>
    public static FoodPrior Slow { get; } = new(0.045, 0.45, 1, 1, MeatWetness, 0.4, 0.85, 10.5);

    private const double SlowHours = 9;
    private const double SlowHoursSpread = 0.5;

    private static FoodPrior Quick { get; } = new(0.055, 0.4, 1.3, 0.7, 0.084, 0.5, 0, 5);

    /// <summary>Of <paramref name="kind"/>, cooked to <paramref name="targetF"/>.</summary>
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

    /// <summary>How plausible a food of this kind is that takes so long from start to target, where 1 is most.</summary>
    public double DurationWeight(double minutes)
    {
        var off = Math.Log(minutes / 60 / SlowHours) / SlowHoursSpread;
        return ReferenceEquals(this, Slow) ? Math.Exp(-off * off / 2) : 1;
    }
}
