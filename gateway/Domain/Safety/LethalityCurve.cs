namespace SmartSmoker.Domain.Safety;

/// <summary>
/// The rate at which heat kills Salmonella in a food: log10 D falls linearly with temperature. D is the time in which
/// nine of ten bacteria die; raising the temperature by z makes that ten times faster.
/// </summary>
/// <remarks>
/// Source: FSIS Cooking Guideline for Meat and Poultry Products (Revised Appendix A), FSIS-GD-2021-14, December 2021,
/// Tables 2 to 4. The tables give times, not D and z. Each curve uses the smallest D for its z, rounded up, with which
/// every row takes at least as long as in its tables. A claimed time is therefore never shorter than the table's, and
/// longer by the percentages below. The method is that of process lethality spreadsheets: reduction = integral of
/// 10^((T - 145) / z) / D dt. docs/FOOD-SAFETY.md compares the curves with the tables.
/// </remarks>
/// <param name="DMinutes">D at <see cref="ReferenceF"/>, in minutes.</param>
/// <param name="ZF">z, °F.</param>
/// <param name="FloorF">First row of the tables, °F. The source says nothing about lower ones: they count 0.</param>
/// <param name="CeilingF">Last row with a time, °F. Higher ones count no faster, although the tables say 0 s.</param>
public sealed record LethalityCurve(double DMinutes, double ZF, double FloorF, double CeilingF)
{
    /// <summary>Temperature of D, °F: the table row of 145 °F, which is the USDA minimum for whole cuts.</summary>
    public const double ReferenceF = 145;

    private const double Ln10 = 2.302585092994046; // natural logarithm of 10

    /// <summary>
    /// Meat: the slower of the 6.5-log and 7-log columns of Table 2. Times are 0.5 to 14.1 % longer than in the table.
    /// At 130 °F, McMinn et al. (Meat and Muscle Biology 2, 2018) measured less reduction than Appendix A says; from
    /// 140 °F, as much.
    /// </summary>
    public static LethalityCurve Meat { get; } = new(0.62, 10.0, 130, 157);

    /// <summary>
    /// Poultry and mixtures with it: the longer time of Table 3 (chicken) and Table 4 (turkey), which FSIS prescribes
    /// for other birds and mixtures, at 12 % fat, which it prescribes for higher or unknown fat. Times are 0.5 to
    /// 34.2 % longer.
    /// </summary>
    public static LethalityCurve Poultry { get; } = new(2.14, 10.5, 136, 164);

    /// <summary>Log10 reduction per minute at <paramref name="fahrenheit"/>.</summary>
    public double LogReductionPerMinute(double fahrenheit) =>
        fahrenheit < FloorF ? 0 : Math.Exp((Math.Min(fahrenheit, CeilingF) - ReferenceF) * Ln10 / ZF) / DMinutes;
}
