namespace SmartSmoker.Domain.Safety;

/// <summary>
/// How fast heat kills Salmonella in a food: log10 D falls in a straight line with temperature.
/// D is the time for one log10 reduction (nine of ten die); z is how many degrees make that ten times faster.
/// </summary>
/// <remarks>
/// Source: FSIS Cooking Guideline for Meat and Poultry Products (Revised Appendix A), FSIS-GD-2021-14, December 2021, Tables 2 to 4, read
/// from the document. The tables give times, not D and z. Each line here is the lowest of its z, rounded up, that takes at least as long as
/// every row of its tables: the time claimed is never shorter than the table's, and longer by the percentages below.
/// Method: that of process lethality spreadsheets, reduction = integral of 10^((T - 145) / z) / D dt.
/// </remarks>
/// <param name="DMinutes">D at <see cref="ReferenceF"/>, minutes.</param>
/// <param name="ZF">z, degrees Fahrenheit.</param>
/// <param name="FloorF">The tables' first row, °F. Colder counts nothing: the source says nothing of it.</param>
/// <param name="CeilingF">The tables' last row with a time, °F. Hotter counts no faster, though the tables then say 0 seconds.</param>
public sealed record LethalityCurve(double DMinutes, double ZF, double FloorF, double CeilingF)
{
    /// <summary>Where D is stated: the row of 145 °F, the USDA minimum of whole cuts.</summary>
    public const double ReferenceF = 145;

    private const double Ln10 = 2.302585092994046;

    /// <summary>
    /// Meat products, Table 2, the slower of its 6.5-log and 7-log columns: 0.5 to 14.1 % longer than the table.
    /// At 130 °F McMinn et al. (Meat and Muscle Biology 2, 2018) saw less reduction than Appendix A says; from 140 °F on, as much.
    /// </summary>
    public static LethalityCurve Meat { get; } = new(0.62, 10.0, 130, 157);

    /// <summary>
    /// Any poultry, and mixtures with it: the longer time of Table 3 (chicken) and Table 4 (turkey), as FSIS says for other birds and
    /// mixtures, at 12 % fat, as FSIS says for fatter and unknown: 0.5 to 34.2 % longer than that.
    /// </summary>
    public static LethalityCurve Poultry { get; } = new(2.14, 10.5, 136, 164);

    /// <summary>Log10 reduction in a minute at <paramref name="fahrenheit"/>.</summary>
    public double LogReductionPerMinute(double fahrenheit) =>
        fahrenheit < FloorF ? 0 : Math.Exp((Math.Min(fahrenheit, CeilingF) - ReferenceF) * Ln10 / ZF) / DMinutes;
}
