namespace SmartSmoker.Domain.Prediction;

/// <summary>
/// One food that may lie on the smoker: what it is made of, and what its cook may do with it. Many are drawn, and those that behave as the
/// food was seen to behave tell when it is done.
/// </summary>
/// <param name="ConductionMinutes">Half thickness squared over diffusivity, 1.3e-7 m²/s for meat (ASHRAE Refrigeration 2018, ch. 19).</param>
/// <param name="Biot">Heat from the pit's air beside conduction inside: surface coefficient times half thickness over 0.48 W/m/K (same chapter).</param>
/// <param name="Shape">0 for a slab, 1 for a cylinder, 2 for a sphere, and between.</param>
/// <param name="Wetness">Evaporation of its fresh surface, as a part of a free water surface's.</param>
/// <param name="Moisture">How much it evaporates until that is halved, in °F min of lost heating.</param>
/// <param name="DewF">Vapour in the pit's air, as °F of its cooling.</param>
/// <param name="LagMinutes">How long its surface is late: a probe is put in before the lid is closed.</param>
/// <param name="WrapLeaves">What a wrap leaves of its evaporation.</param>
/// <param name="WrapAtF">The core temperature at which its cook wraps it; null for never.</param>
/// <param name="PitOffF">How much warmer than the pit's probe it is where the food lies.</param>
internal sealed record FoodTraits(
    double ConductionMinutes, double Biot, double Shape, double Wetness, double Moisture, double DewF, int LagMinutes, double WrapLeaves,
    double? WrapAtF, double PitOffF)
{
    private const double DiffusivityM2PerS = 1.3e-7;
    private const double ConductivityWPerMK = 0.48;
    private const double SurfaceWPerM2K = 19;
    private const double DensityKgPerM3 = 1_060;
    private const double LatentJPerKg = 2.33e6;
    private const double WaterPart = 0.2;

    /// <summary>A food drawn by <paramref name="draw"/> from what is usual for <paramref name="usual"/>.</summary>
    public static FoodTraits Draw(UsualFood usual, Random draw)
    {
        var halfM = Math.Max(0.011, usual.HalfThicknessM * Math.Exp(usual.HalfThicknessSpread * Normal(draw)));
        var surface = SurfaceWPerM2K * Math.Exp(0.3 * Normal(draw));
        var kgPerM2 = WaterPart * Math.Exp(0.3 * Normal(draw)) * DensityKgPerM3 * halfM;
        return new FoodTraits(
            halfM * halfM / (60 * DiffusivityM2PerS),
            surface * halfM / ConductivityWPerMK,
            Math.Clamp(usual.Shape + (usual.ShapeSpread * ((2 * draw.NextDouble()) - 1)), 0, 2),
            usual.Wetness * Math.Exp(0.4 * Normal(draw)),
            kgPerM2 * LatentJPerKg / surface / 60 * 1.8,
            FoodModel.EvaporationF(80 + (60 * draw.NextDouble())),
            (int)(15 * draw.NextDouble()),
            0.4 * draw.NextDouble(),
            draw.NextDouble() < usual.WrapChance ? 168 + (6 * Normal(draw)) : null,
            8 * Normal(draw));
    }

    /// <summary>A number of the standard normal distribution (Box and Muller 1958).</summary>
    private static double Normal(Random draw) =>
        Math.Sqrt(-2 * Math.Log(1 - draw.NextDouble())) * Math.Cos(2 * Math.PI * draw.NextDouble());
}
