using System.Globalization;

namespace SmartSmoker.Evaluation.Report;

/// <summary>Formats numbers for the tables; NaN becomes a dash.</summary>
internal static class Numbers
{
    /// <summary>The number with <paramref name="digits"/> decimals.</summary>
    public static string Show(this double number, int digits) =>
        double.IsFinite(number)
            ? number.ToString(FormattableString.Invariant($"F{digits}"), CultureInfo.InvariantCulture) : "–";

    /// <summary>A quantile of the values; NaN without values.</summary>
    public static double Quantile(IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[Math.Min((int)(part * sorted.Count), sorted.Count - 1)];
    }
}
