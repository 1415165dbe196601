using System.Globalization;

namespace SmartSmoker.Evaluation.Report;

/// <summary>Numbers as they stand in the tables; a dash where there is none.</summary>
internal static class Numbers
{
    /// <summary>With <paramref name="digits"/> decimals.</summary>
    public static string Show(this double number, int digits) =>
        double.IsFinite(number) ? number.ToString(FormattableString.Invariant($"F{digits}"), CultureInfo.InvariantCulture) : "–";

    /// <summary>The value below which a part of the values lies; NaN without any.</summary>
    public static double Quantile(IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[Math.Min((int)(part * sorted.Count), sorted.Count - 1)];
    }
}
