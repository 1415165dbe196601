namespace SmartSmoker.Domain.Tests;

/// <summary>
/// FSIS-GD-2021-14 (Cooking Guideline for Meat and Poultry Products, Revised Appendix A, December 2021), Tables 2 to 4, read from the
/// document's pictures. Index 0 is the first row, then one row a degree Fahrenheit; rows of 0 seconds are left out.
/// </summary>
internal static class FsisTables
{
    public const int MeatFromF = 130;
    public const int PoultryFromF = 136;

    /// <summary>Table 2, meat, 6.5 log: minutes at 130 to 157 °F.</summary>
    public static readonly double[] MeatSixAndAHalfLog =
    [
        112, 89, 71, 56, 45, 36, 28, 23, 18, 15, 12, 9, 8, 6, 5, 4,
        .. Seconds(169, 134, 107, 85, 67, 54, 43, 34, 27, 22, 17, 14),
    ];

    /// <summary>Table 2, meat, 7 log: minutes at 130 to 157 °F.</summary>
    public static readonly double[] MeatSevenLog =
    [
        121, 97, 77, 62, 47, 37, 32, 24, 19, 15, 12, 10, 8, 6, 5, 4,
        .. Seconds(182, 144, 115, 91, 72, 58, 46, 37, 29, 23, 19, 15),
    ];

    /// <summary>Table 3, chicken, 12 % fat, 7 log: minutes at 136 to 162 °F.</summary>
    public static readonly double[] ChickenSevenLog =
    [
        81.4, 65.5, 52.9, 43, 35, 28.7, 23.5, 19.3, 15.9, 13, 10.6, 8.6, 6.8, 5.4, 4.2, 3.1, 2.3, 1.6, 1.1,
        .. Seconds(54.4, 43, 34, 26.9, 21.3, 16.9, 13.3, 10.5),
    ];

    /// <summary>Table 4, turkey, 12 % fat, 7 log: minutes at 136 to 164 °F.</summary>
    public static readonly double[] TurkeySevenLog =
    [
        70.8, 58.5, 48.5, 40.4, 33.7, 28.2, 23.7, 19.8, 16.6, 13.8, 11.5, 9.4, 7.7, 6.2, 4.9, 3.8, 2.8, 2.1, 1.6, 1.3,
        1,
        .. Seconds(50.4, 40.9, 33.2, 26.9, 21.9, 17.7, 14.4, 11.7),
    ];

    private static IEnumerable<double> Seconds(params double[] seconds) => seconds.Select(second => second / 60);
}
