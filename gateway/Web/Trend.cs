using SmartSmoker.Domain;

namespace SmartSmoker.Web;

/// <summary>How fast a temperature moves.</summary>
internal static class Trend
{
    /// <summary>How much of the past it is taken from: long against an RTD's noise of some tenths, short against a fire.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan SpanMin = TimeSpan.FromMinutes(5);

    /// <summary>Degrees Fahrenheit an hour by least squares over the last <see cref="Window"/>; null while that is too little.</summary>
    public static double? PerHourF(IReadOnlyList<Sample> samples)
    {
        var recent = samples.SkipWhile(sample => samples[^1].Time - sample.Time > Window).ToList();
        if (recent.Count < 3 || recent[^1].Time - recent[0].Time < SpanMin)
        {
            return null;
        }

        var hours = recent.ConvertAll(sample => (sample.Time - recent[0].Time).TotalHours);
        var (meanHours, meanF) = (hours.Average(), recent.Average(sample => sample.Fahrenheit));
        var covariance = recent.Zip(hours, (sample, hour) => (hour - meanHours) * (sample.Fahrenheit - meanF)).Sum();
        return covariance / hours.Sum(hour => (hour - meanHours) * (hour - meanHours));
    }
}
