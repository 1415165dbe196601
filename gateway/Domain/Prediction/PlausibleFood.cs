namespace SmartSmoker.Domain.Prediction;

/// <summary>One food that the cook so far might be, made from a point whose coordinates are normally distributed.</summary>
internal sealed class PlausibleFood
{
    /// <summary>How many coordinates a point has.</summary>
    public const int Coordinates = 13;

    /// <summary>Of meat, m²/s (1.2 to 1.4e-7: ASHRAE Handbook Refrigeration, thermal properties of foods).</summary>
    private const double Diffusivity = 1.3e-7;

    /// <summary>Of meat, W/mK (same source).</summary>
    private const double Conductivity = 0.48;

    private const double DensityKgPerM3 = 1060;

    /// <summary>Of water at about 70 °C, J/kg.</summary>
    private const double LatentJPerKg = 2.33e6;

    /// <summary>From pit to food, W/m²K: about 10 by radiation (black, at 240 °F), 5 to 15 by convection.</summary>
    private const double HeatTransfer = 19;

    /// <summary>Water that leaves before the surface gives half, as a part of a slab's weight (even seeds).</summary>
    private const double DryingPart = 0.2;

    private const double HalfThicknessMinM = 0.011;
    private const double SlowAnyhowPart = 0.5;
    private const double WrapSignPart = 0.5;

    /// <summary>Of <paramref name="prior"/> at <paramref name="point"/>; it may have been wrapped at <paramref name="signs"/>.</summary>
    public PlausibleFood(double[] point, FoodPrior prior, IReadOnlyList<int> signs)
    {
        Point = point;
        Prior = prior.WrapChance > 0 && Part(12) < SlowAnyhowPart ? FoodPrior.Slow : prior;
        var thicknessM = Math.Max(HalfThicknessMinM, Prior.HalfThicknessM * Math.Exp(Prior.HalfThicknessSpread * point[0]));
        var transfer = HeatTransfer * Math.Exp(0.3 * point[1]);
        ConductionMinutes = thicknessM * thicknessM / Diffusivity / 60;
        Biot = transfer * thicknessM / Conductivity;
        Shape = Math.Clamp(Prior.Shape + (Prior.ShapeSpread * ((2 * Part(2)) - 1)), 0, 2);
        Wetness = Prior.Wetness * Math.Exp(Prior.WetnessSpread * point[3]);
        DryingMinutesF = DryingPart * Math.Exp(0.3 * point[4]) * DensityKgPerM3 * thicknessM * LatentJPerKg / transfer / 60 * 1.8;
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

    /// <summary>What it was made from.</summary>
    public IReadOnlyList<double> Point { get; }

    /// <summary>What it was drawn from.</summary>
    public FoodPrior Prior { get; }

    /// <summary>For heat to go from surface to middle: half thickness squared by diffusivity.</summary>
    public double ConductionMinutes { get; }

    /// <summary>Resistance within to resistance at the surface (Biot number).</summary>
    public double Biot { get; }

    /// <summary>See <see cref="FoodPrior.Shape"/>.</summary>
    public double Shape { get; }

    /// <summary>See <see cref="FoodPrior.Wetness"/>.</summary>
    public double Wetness { get; }

    /// <summary>Heat spent on evaporation at which the surface gives half, by heat transfer: degrees Fahrenheit times minutes.</summary>
    public double DryingMinutesF { get; }

    /// <summary>How suddenly the surface then dries: a constant and a falling rate (drying theory), 3 to 6.</summary>
    public double DryingSharpness { get; }

    /// <summary>Water vapour in the pit, as <see cref="FoodHeat.VapourF"/> of its dew point, 80 to 140 °F.</summary>
    public double PitVapourF { get; }

    /// <summary>How much hotter it is at the food than at the pit's probe.</summary>
    public double PitOffF { get; }

    /// <summary>When it was put in, in minutes of the curve.</summary>
    public int LagMinutes { get; }

    /// <summary>Part of the evaporation that a wrap leaves: next to none in foil, up to 0.4 in paper.</summary>
    public double WrappedWetness { get; }

    /// <summary>Part of the heat transfer that a wrap leaves.</summary>
    public double WrappedTransfer { get; }

    /// <summary>When it was wrapped, in minutes of the curve; null where it is not.</summary>
    public int? WrappedMinute { get; }

    private double Part(int coordinate) => Normal.Below(Point[coordinate]);
}
