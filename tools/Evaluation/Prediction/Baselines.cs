namespace SmartSmoker.Evaluation.Prediction;

/// <summary>Simple forecasts to compare with.</summary>
public static class Baselines
{
    /// <summary>
    /// Below this rate in °F per hour, a food counts as stalled; the answer is 12 h or uses the usual rate.
    /// </summary>
    public const double StallPerHourF = 1.5;

    /// <summary>The longest answer, in minutes: twelve hours.</summary>
    public const double MinutesMax = 12 * 60;

    /// <summary>All baselines. <paramref name="usualPerHourF"/> is the median rate of past cooks by kind.</summary>
    public static IReadOnlyList<Method> All(IReadOnlyDictionary<string, double> usualPerHourF) =>
    [
        new("last five minutes", true, () => soFar => Extrapolate(soFar, RatePerHourF(soFar, 5), 0)),
        new("last thirty minutes", true, () => soFar => Extrapolate(soFar, RatePerHourF(soFar, 30), StallPerHourF)),
        new("thirty minutes, usual rate in stalls", true, () => soFar =>
            RatePerHourF(soFar, 30) is var rate and >= StallPerHourF
            ? Extrapolate(soFar, rate, 0)
            : Extrapolate(soFar, usualPerHourF.GetValueOrDefault(soFar.Task.Kind), 0)),
        new("usual rate", true, () => soFar => Extrapolate(soFar, usualPerHourF.GetValueOrDefault(soFar.Task.Kind), 0)),
        new("constant rate from start", true, () => soFar => Extrapolate(soFar, FromStartPerHourF(soFar), 0)),
    ];

    private static Forecast Extrapolate(SoFar soFar, double perHourF, double leastPerHourF)
    {
        var missingF = soFar.Task.TargetF - soFar.Food[^1].Fahrenheit;
        var minutes = perHourF > leastPerHourF ? missingF / perHourF * 60 : MinutesMax;
        return new Forecast(Math.Clamp(minutes, 0, MinutesMax));
    }

    private static double FromStartPerHourF(SoFar soFar)
    {
        var (first, last) = (soFar.Food[0], soFar.Food[^1]);
        return (last.Fahrenheit - first.Fahrenheit) / (last.Time - first.Time).TotalHours;
    }

    /// <summary>
    /// The least-squares slope over the last <paramref name="minutes"/>; 0 with fewer than two points.
    /// </summary>
    private static double RatePerHourF(SoFar soFar, double minutes)
    {
        var from = soFar.Food.Count;
        while (from > 0 && soFar.Now - soFar.Food[from - 1].Time <= TimeSpan.FromMinutes(minutes))
        {
            from--;
        }

        var (count, hours, degrees, hoursHours, hoursDegrees) = (0, 0.0, 0.0, 0.0, 0.0);
        for (var i = from; i < soFar.Food.Count; i++)
        {
            var (x, y) = ((soFar.Food[i].Time - soFar.Now).TotalHours, soFar.Food[i].Fahrenheit);
            (count, hours, degrees) = (count + 1, hours + x, degrees + y);
            (hoursHours, hoursDegrees) = (hoursHours + (x * x), hoursDegrees + (x * y));
        }

        var spread = (count * hoursHours) - (hours * hours);
        return spread > 0 ? ((count * hoursDegrees) - (hours * degrees)) / spread : 0;
    }
}
