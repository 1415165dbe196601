using SmartSmoker.Domain;

namespace SmartSmoker.Web;

/// <summary>The rate of change of a temperature.</summary>
internal static class Trend
{
    /// <summary>
    /// The time window: long enough to average out an RTD's noise of some tenths, short enough to follow a fire.
    /// </summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    // A shorter span would show noise as a trend.
    private static readonly TimeSpan SpanMin = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The slope in °F per hour, by least squares over <see cref="Window"/>; null without enough samples.
    /// </summary>
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
