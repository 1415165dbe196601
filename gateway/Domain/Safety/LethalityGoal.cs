namespace SmartSmoker.Domain.Safety;

/// <summary>What heat has to do to a food where the tip of the probe is.</summary>
/// <param name="Curve">How fast heat kills Salmonella in it.</param>
/// <param name="LogReduction">How many times nine of ten Salmonella have to die.</param>
public sealed record LethalityGoal(LethalityCurve Curve, double LogReduction)
{
    /// <summary>Whole cuts of beef, pork and lamb: 6.5 log (9 CFR 318.17(a)(1) for roast beef; FSIS-GD-2021-14 uses it for meat).</summary>
    public static LethalityGoal WholeMeat { get; } = new(LethalityCurve.Meat, 6.5);

    /// <summary>
    /// Ground meat: 7 log, the stricter column of FSIS-GD-2021-14, Table 2 (9 CFR 318.23 asks 5 of patties), for what was outside is inside.
    /// </summary>
    public static LethalityGoal GroundMeat { get; } = new(LethalityCurve.Meat, 7);

    /// <summary>Poultry and mixtures with it: 7 log (9 CFR 381.150(a)(1)).</summary>
    public static LethalityGoal Poultry { get; } = new(LethalityCurve.Poultry, 7);

    /// <summary>
    /// Salted, cured or unknown food: as poultry, the slowest. FSIS would allow the meat table, but salt and phosphate make Salmonella
    /// harder to kill (Juneja, Marks and Mohr, Appl. Environ. Microbiol. 69, 2003).
    /// </summary>
    public static LethalityGoal Slowest => Poultry;
}
