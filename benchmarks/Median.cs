namespace SmartSmoker.Benchmarks;

/// <summary>Summarizes measurements.</summary>
internal static class Median
{
    /// <summary>The median; the mean of the middle two values if their number is even.</summary>
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>A quantile: the smallest value that <paramref name="part"/> of the values do not exceed.</summary>
    public static double Part(IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(part * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
