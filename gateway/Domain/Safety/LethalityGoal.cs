namespace SmartSmoker.Domain.Safety;

/// <summary>The Salmonella reduction that a food must reach at the probe's tip.</summary>
/// <param name="Curve">The rate at which heat kills Salmonella in this food.</param>
/// <param name="LogReduction">The reduction to reach, log10.</param>
public sealed record LethalityGoal(LethalityCurve Curve, double LogReduction)
{
    /// <summary>
    /// Whole beef, pork, lamb: 6.5 log (9 CFR 318.17(a)(1) for roast beef; FSIS-GD-2021-14 for meat).
    /// </summary>
    public static LethalityGoal WholeMeat { get; } = new(LethalityCurve.Meat, 6.5);

    /// <summary>
    /// Ground meat: 7 log, the stricter column of FSIS-GD-2021-14, Table 2 (9 CFR 318.23 requires 5 for patties),
    /// because grinding mixes the surface into the inside.
    /// </summary>
    public static LethalityGoal GroundMeat { get; } = new(LethalityCurve.Meat, 7);

    /// <summary>Poultry and mixtures with it: 7 log (9 CFR 381.150(a)(1)).</summary>
    public static LethalityGoal Poultry { get; } = new(LethalityCurve.Poultry, 7);

    /// <summary>
    /// Salted, cured or unknown food: the slowest goal, that for poultry. FSIS would allow the meat table, but salt and
    /// phosphate make Salmonella harder to kill (Juneja, Marks and Mohr, Appl. Environ. Microbiol. 69, 2003).
    /// </summary>
    public static LethalityGoal Slowest => Poultry;

    /// <summary>How long to hold the food at <paramref name="fahrenheit"/>; null if the tables have no such row.</summary>
    public TimeSpan? HoldTime(double fahrenheit) => Curve.LogReductionPerMinute(fahrenheit) is > 0 and var perMinute
        ? TimeSpan.FromMinutes(LogReduction / perMinute)
        : null;
}
