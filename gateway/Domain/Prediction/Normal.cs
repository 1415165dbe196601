namespace SmartSmoker.Domain.Prediction;

/// <summary>The standard normal distribution: mean 0, deviation 1.</summary>
internal static class Normal
{
    /// <summary>The chance of a value below <paramref name="x"/>, to 1e-7 (Abramowitz and Stegun, 26.2.17).</summary>
    public static double Below(double x)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(x)));
        var tail = 0.3989423 * Math.Exp(-x * x / 2)
            * t * (0.3193815 + (t * (-0.3565638 + (t * (1.781478 + (t * (-1.821256 + (t * 1.330274))))))));
        return x > 0 ? 1 - tail : tail;
    }

    /// <summary>
    /// The value that a part <paramref name="p"/> lies below, to 5e-4 (Abramowitz and Stegun, 26.2.23).
    /// </summary>
    public static double Quantile(double p)
    {
        var t = Math.Sqrt(-2 * Math.Log(Math.Clamp(Math.Min(p, 1 - p), 1e-6, 0.5)));
        var x = t - (
            (2.515517 + (t * (0.802853 + (t * 0.010328)))) / (
            1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308)))))));
        return p < 0.5 ? -x : x;
    }
}
