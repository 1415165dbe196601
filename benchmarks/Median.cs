namespace SmartSmoker.Benchmarks;

/// <summary>What a number of measurements says.</summary>
internal static class Median
{
    /// <summary>The middle one of <paramref name="values"/>; the mean of the middle two when their number is even.</summary>
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The smallest of <paramref name="values"/> that <paramref name="part"/> of them do not exceed.</summary>
    public static double Part(IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(part * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
