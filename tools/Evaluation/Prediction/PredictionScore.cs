namespace SmartSmoker.Evaluation.Prediction;

/// <param name="ToGoMinutes">How long it truly took.</param>
/// <param name="Answer">The forecast; null for "not yet".</param>
public readonly record struct Asked(double ToGoMinutes, Forecast? Answer)
{
    /// <summary>How far off it was.</summary>
    public double ErrorMinutes => Math.Abs(Math.Min(Answer!.Minutes, Baselines.MinutesMax) - ToGoMinutes);
}

/// <summary>How a method does: asked about every food, every ten minutes unless told, from an hour in until it is done.</summary>
public static class PredictionScore
{
    private static readonly TimeSpan First = TimeSpan.FromHours(1);

    /// <summary>Between two questions, in minutes, unless told.</summary>
    public const double EveryMinutes = 10;

    /// <summary>Asks about one food.</summary>
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
                yield return new Asked((history.DoneAt - now).TotalMinutes, forecaster(new SoFar(history.Task, now, food, pit)));
            }
        }
    }

    /// <summary>Mean absolute error in minutes over what was answered; NaN where nothing was.</summary>
    public static double MeanErrorMinutes(IEnumerable<Asked> asked) =>
        asked.Where(one => one.Answer is not null).Select(one => one.ErrorMinutes).DefaultIfEmpty(double.NaN).Average();

    /// <summary>Part of the outcomes that lay in the interval; NaN without intervals.</summary>
    public static double Coverage(IEnumerable<Asked> asked) => asked
        .Where(one => one.Answer?.Interval is not null)
        .Select(one => one.Answer!.Interval is var (from, to) && one.ToGoMinutes >= from && one.ToGoMinutes <= to ? 1.0 : 0)
        .DefaultIfEmpty(double.NaN).Average();
}
