using SmartSmoker.Domain;

namespace SmartSmoker.Web.Cooks;

/// <summary>Thins curves for the page.</summary>
internal static class Curve
{
    /// <summary>
    /// The maximum number of points per probe: twice a ten-hour cook at 30 s. Longer curves are thinned.
    /// </summary>
    public const int CountMax = 2_400;

    /// <summary>
    /// Pairs of Unix milliseconds and °F. Thinning keeps the lowest and highest sample of each group, so no dip is
    /// lost.
    /// </summary>
    public static IReadOnlyList<double[]> Thin(IReadOnlyList<Sample> samples)
    {
        var stretch = (samples.Count * 2 / CountMax) + 1;
        return [.. (stretch <= 2 ? samples : samples.Chunk(stretch).SelectMany(Ends))
            .Select(sample => new[] { sample.Time.ToUnixTimeMilliseconds(), Math.Round(sample.Fahrenheit, 2) })];
    }

    private static IEnumerable<Sample> Ends(Sample[] stretch)
    {
        var (low, high) = (stretch.MinBy(sample => sample.Fahrenheit), stretch.MaxBy(sample => sample.Fahrenheit));
        return low == high ? [low] : low.Time < high.Time ? [low, high] : [high, low];
    }
}
