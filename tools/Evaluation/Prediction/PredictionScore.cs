namespace SmartSmoker.Evaluation.Prediction;

/// <param name="ToGoMinutes">The true time to the target, in minutes.</param>
/// <param name="Answer">The forecast; null for "not yet".</param>
public readonly record struct Asked(double ToGoMinutes, Forecast? Answer)
{
    /// <summary>The absolute error, in minutes.</summary>
    public double ErrorMinutes => Math.Abs(Math.Min(Answer!.Minutes, Baselines.MinutesMax) - ToGoMinutes);
}

/// <summary>
/// Scores a method: it forecasts from an hour in until the food is done, by default every ten minutes.
/// </summary>
public static class PredictionScore
{
    private static readonly TimeSpan First = TimeSpan.FromHours(1);

    /// <summary>The default time between forecasts, in minutes.</summary>
    public const double EveryMinutes = 10;

    /// <summary>Runs a forecaster on one food.</summary>
    public static IEnumerable<Asked> Ask(Method method, FoodHistory history, double everyMinutes = EveryMinutes)
    {
        var forecaster = method.Begin();
        var (food, pit) = (new List<Point>(), new List<Point>());
        for (var now = history.StartedAt + First; now < history.DoneAt; now = now.AddMinutes(everyMinutes))
        {
            food.AddRange(history.Food.Skip(food.Count).TakeWhile(point => point.Time <= now));
            pit.AddRange(history.Pit.Skip(pit.Count).TakeWhile(point => point.Time <= now));
            if (food.Count > 1)
            {
                yield return new Asked(
                    (history.DoneAt - now).TotalMinutes, forecaster(new SoFar(history.Task, now, food, pit)));
            }
        }
    }

    /// <summary>The mean absolute error of all answers, in minutes; NaN without answers.</summary>
    public static double MeanErrorMinutes(IEnumerable<Asked> asked) =>
        asked.Where(one => one.Answer is not null).Select(one => one.ErrorMinutes).DefaultIfEmpty(double.NaN).Average();

    /// <summary>The fraction of outcomes within the interval; NaN without intervals.</summary>
    public static double Coverage(IEnumerable<Asked> asked) => asked
        .Where(one => one.Answer?.Interval is not null)
        .Select(one =>
            one.Answer!.Interval is var (from, to) && one.ToGoMinutes >= from && one.ToGoMinutes <= to ? 1.0 : 0)
        .DefaultIfEmpty(double.NaN).Average();
}
