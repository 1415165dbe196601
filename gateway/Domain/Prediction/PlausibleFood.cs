namespace SmartSmoker.Domain.Prediction;

/// <summary>One food that the cook so far could be, made from a point with normally distributed coordinates.</summary>
internal sealed class PlausibleFood
{
    public const int Coordinates = 13;

    // Thermal diffusivity of meat, m²/s: 1.2 to 1.4e-7 (ASHRAE Handbook Refrigeration, properties of foods).
    private const double Diffusivity = 1.3e-7;

    // Thermal conductivity of meat, W/mK (same source).
    private const double Conductivity = 0.48;

    // Density of meat, kg/m³. No source is recorded.
    private const double DensityKgPerM3 = 1060;

    // Latent heat of water at about 70 °C, J/kg.
    private const double LatentJPerKg = 2.33e6;

    // From pit to food, W/m²K: about 10 by radiation (black, at 240 °F), 5 to 15 by convection.
    private const double HeatTransfer = 19;

    // Water lost when the surface gives half, as a part of a slab's weight. Set on generated cooks of even seeds.
    private const double DryingPart = 0.2;

    // m; no plausible food is thinner. Chosen on generated cooks; not measured.
    private const double HalfThicknessMinM = 0.011;
    // Part of the foods of a slow kind drawn from FoodPrior.Slow (docs/PREDICTION.md, 2e).
    private const double SlowAnyhowPart = 0.5;
    // Part of the foods wrapped at one of the signs. Chosen on generated cooks; not measured.
    private const double WrapSignPart = 0.5;

    /// <summary>
    /// Creates a food from <paramref name="prior"/> at <paramref name="point"/>, perhaps wrapped at one of the minutes
    /// in <paramref name="signs"/>. The spreads below were chosen on generated cooks; docs/PREDICTION.md compares 0.15
    /// instead of 0.3 for heat transfer, and the limits of wraps.
    /// </summary>
    public PlausibleFood(double[] point, FoodPrior prior, IReadOnlyList<int> signs)
    {
        Point = point;
        Prior = prior.WrapChance > 0 && Part(12) < SlowAnyhowPart ? FoodPrior.Slow : prior;
        var thicknessM =
            Math.Max(HalfThicknessMinM, Prior.HalfThicknessM * Math.Exp(Prior.HalfThicknessSpread * point[0]));
        var transfer = HeatTransfer * Math.Exp(0.3 * point[1]);
        ConductionMinutes = thicknessM * thicknessM / Diffusivity / 60;
        Biot = transfer * thicknessM / Conductivity;
        Shape = Math.Clamp(Prior.Shape + (Prior.ShapeSpread * ((2 * Part(2)) - 1)), 0, 2);
        Wetness = Prior.Wetness * Math.Exp(Prior.WetnessSpread * point[3]);
        DryingMinutesF =
            DryingPart * Math.Exp(0.3 * point[4]) * DensityKgPerM3 * thicknessM * LatentJPerKg / transfer / 60 * 1.8;
        DryingSharpness = 3 + (3 * Part(5));
        PitVapourF = FoodHeat.VapourF(80 + (60 * Part(6)));
        PitOffF = 8 * point[7];
        LagMinutes = (int)(15 * Part(8));
        WrappedWetness = 0.4 * Part(9);
        WrappedTransfer = 0.65 + (0.35 * Part(10));
        WrappedMinute = signs.Count > 0 && Part(11) >= 1 - WrapSignPart
            ? signs[Math.Min(signs.Count - 1, (int)((Part(11) - 1 + WrapSignPart) / WrapSignPart * signs.Count))]
            : null;
    }

    /// <summary>The point it was made from.</summary>
    public IReadOnlyList<double> Point { get; }

    /// <summary>The prior it was drawn from.</summary>
    public FoodPrior Prior { get; }

    /// <summary>Minutes for heat to reach the middle: half thickness squared, divided by diffusivity.</summary>
    public double ConductionMinutes { get; }

    /// <summary>The Biot number: resistance inside the food divided by resistance at the surface.</summary>
    public double Biot { get; }

    /// <summary>See <see cref="FoodPrior.Shape"/>.</summary>
    public double Shape { get; }

    /// <summary>See <see cref="FoodPrior.Wetness"/>.</summary>
    public double Wetness { get; }

    /// <summary>Heat spent on evaporation when the surface gives half, by heat transfer: °F times minutes.</summary>
    public double DryingMinutesF { get; }

    /// <summary>How suddenly the surface dries then (constant and falling rate of drying theory), 3 to 6.</summary>
    public double DryingSharpness { get; }

    /// <summary>The water vapor in the pit, as <see cref="FoodHeat.VapourF"/> of its dew point, 80 to 140 °F.</summary>
    public double PitVapourF { get; }

    /// <summary>How much hotter the pit is at the food than at its probe, °F.</summary>
    public double PitOffF { get; }

    /// <summary>When the food was put in, in minutes of the curve.</summary>
    public int LagMinutes { get; }

    /// <summary>Part of the evaporation left by a wrap: almost 0 in foil, up to 0.4 in paper.</summary>
    public double WrappedWetness { get; }

    /// <summary>Part of the heat transfer left by a wrap.</summary>
    public double WrappedTransfer { get; }

    /// <summary>When the food was wrapped, in minutes of the curve; null if it was not.</summary>
    public int? WrappedMinute { get; }

    private double Part(int coordinate) => Normal.Below(Point[coordinate]);
}
