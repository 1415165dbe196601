using System.Collections.Immutable;

namespace SmartSmoker.Domain.Prediction;

/// <summary>
/// The cook so far by the minute, from when the food began to warm. Minutes without a pit reading are filled with a
/// return to the pit's level. The food has a value, or null, every five minutes.
/// </summary>
internal sealed class CookCurve
{
    /// <summary>The oldest readings used, in minutes: a day, which bounds an estimate's cost.</summary>
    public const int MinutesMax = 24 * 60;

    /// <summary>Minutes between two values of the food. Chosen on generated cooks; not measured.</summary>
    public const int FoodStepMinutes = 5;

    /// <summary>Part of its offset that the pit recovers per minute: ten minutes, as after an open lid.</summary>
    public const double PitReturnPerMinute = 0.1;

    // Minutes; the core follows the surface late, so food may have gone in this much earlier. Not measured.
    private const int LagMinutesMax = 15;

    // °F; the rise that shows that the food warms. Chosen on generated cooks; not measured.
    private const double FirstRiseF = 1;
    // Minutes over which the pit's level is taken. Chosen on generated cooks; not measured.
    private const int LevelMinutes = 60;

    private CookCurve(double[] pitF, double?[] foodF, double startF, double newestF, double levelF, double usualF)
    {
        (PitF, FoodF, StartF, NewestF, LevelF, UsualF) = (pitF, foodF, startF, newestF, levelF, usualF);
    }

    /// <summary>The pit by the minute, °F; the last value is now.</summary>
    public IReadOnlyList<double> PitF { get; }

    /// <summary>The food at minute 0, 5, 10 and so on, °F: the mean of five minutes; null without a reading.</summary>
    public IReadOnlyList<double?> FoodF { get; }

    /// <summary>The lowest food temperature, °F.</summary>
    public double StartF { get; }

    /// <summary>The newest food reading, °F.</summary>
    public double NewestF { get; }

    /// <summary>The median of the pit over its last hour of readings, °F, or the set point.</summary>
    public double LevelF { get; }

    /// <summary>The pit's usual level, °F: the 60th percentile of its readings, or the set point.</summary>
    public double UsualF { get; }

    public int NowMinute => PitF.Count - 1;

    /// <summary>
    /// Creates the curve of <paramref name="request"/>. The food needs a reading in the last day; the pit needs a
    /// reading or a set point.
    /// </summary>
    public static CookCurve Of(ForecastRequest request, out DateTimeOffset startedAt)
    {
        var food = request.History.Food.Where(sample => sample.Time <= request.Now).ToList();
        var from = request.Now.AddMinutes(1 - MinutesMax);
        from = food[0].Time > from ? food[0].Time : from;
        var minutes = (int)(request.Now - from).TotalMinutes + 1;
        var foodF = ByMinute(food, from, minutes);
        var startF = foodF.Min()!.Value;
        var start = Math.Max(0, Array.FindLastIndex(foodF, f => f <= startF + FirstRiseF) - LagMinutesMax);
        startedAt = from.AddMinutes(start);

        var pit = request.History.Pit.Where(sample => sample.Time <= request.Now).ToList();
        var level = request.PitSetPointF
            ?? Quantile(pit.Where(sample => sample.Time > pit[^1].Time.AddMinutes(-LevelMinutes)), 0.5);
        var usual = request.PitSetPointF ?? Quantile(pit, 0.6);
        return new CookCurve(
            Filled(ByMinute(pit, from, minutes), level)[start..], Thinned(foodF[start..], startF), startF,
            food[^1].Fahrenheit,
            level, usual);
    }

    private static double Quantile(IEnumerable<Sample> samples, double part)
    {
        var sorted = samples.Select(sample => (double)sample.Fahrenheit).Order().ToList();
        return sorted[(int)(part * (sorted.Count - 1))];
    }

    private static double?[] ByMinute(List<Sample> samples, DateTimeOffset from, int minutes)
    {
        var (sums, counts) = (new double[minutes], new int[minutes]);
        foreach (var sample in samples)
        {
            var minute = (sample.Time - from).TotalMinutes;
            if (minute >= 0 && minute < minutes)
            {
                sums[(int)minute] += sample.Fahrenheit;
                counts[(int)minute]++;
            }
        }

        return [.. sums.Zip(counts, (sum, count) => count == 0 ? (double?)null : sum / count)];
    }

    private static double[] Filled(double?[] pitF, double levelF)
    {
        var filled = new double[pitF.Length];
        var last = pitF.FirstOrDefault(f => f is not null) ?? levelF;
        for (var i = 0; i < filled.Length; i++)
        {
            last = pitF[i] ?? (last + ((levelF - last) * PitReturnPerMinute));
            filled[i] = last;
        }

        return filled;
    }

    private static double?[] Thinned(double?[] foodF, double startF)
    {
        var thinned = new double?[((foodF.Length - 1) / FoodStepMinutes) + 1];
        for (var i = 1; i < thinned.Length; i++)
        {
            var at = i * FoodStepMinutes;
            thinned[i] =
                foodF[(at - (FoodStepMinutes / 2))..Math.Min(foodF.Length, at + (FoodStepMinutes / 2) + 1)].Average();
        }

        thinned[0] = startF;
        return thinned;
    }
}
