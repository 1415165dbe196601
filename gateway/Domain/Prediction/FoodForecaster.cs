namespace SmartSmoker.Domain.Prediction;

/// <summary>
/// Estimates when a food reaches its target, as a pure function of the cook so far. Plausible foods, simulated by
/// <see cref="FoodHeat"/>, are fitted to the readings (<see cref="Ensemble"/>) and run on with plausible habits of the
/// cook (<see cref="CookHabit"/>). Their finishing times are the estimate. docs/PREDICTION.md compares methods and
/// errors.
/// </summary>
public static class FoodForecaster
{
    /// <summary>Minutes of food readings before an estimate. Chosen on generated cooks; not measured.</summary>
    public const double FirstMinutes = 30;

    /// <summary>The rise of the food before an estimate, °F. Chosen on generated cooks; not measured.</summary>
    public const double FirstRiseF = 3;

    /// <summary>Minutes; food silent for longer gets no estimate. Chosen on generated cooks; not measured.</summary>
    public const double SilentMinutesMax = 60;

    // °F; colder food gets no estimate "if wrapped now". Chosen on generated cooks; not measured.
    private const double WrappableF = 120;

    // °F; pit temperatures to propose for food that would not reach its target. A choice; not measured.
    private static readonly float[] PitsF = [225, 250, 275, 325];

    /// <summary>Estimates the answer to <paramref name="request"/>.</summary>
    public static Forecast Ask(ForecastRequest request)
    {
        var food = request.History.Food.Where(sample => sample.Time <= request.Now).ToList();
        if (Missing(request, food) is { } missing)
        {
            return new Forecast.NotYet(missing);
        }

        if (food[^1].Fahrenheit >= request.TargetF)
        {
            var below = food.FindLastIndex(sample => sample.Fahrenheit < request.TargetF);
            return new Forecast.Reached(food[below + 1].Time);
        }

        var curve = CookCurve.Of(request, out var startedAt);
        if (food[^1].Time - food[0].Time < TimeSpan.FromMinutes(FirstMinutes)
            || curve.NewestF - curve.StartF < FirstRiseF)
        {
            return new Forecast.NotYet(
                $"collecting data; the first estimate appears after about {FirstMinutes} minutes");
        }

        int? wrapped = request.WrappedAt is { } at && at <= request.Now
            ? (int)Math.Max(0, (at - startedAt).TotalMinutes) : null;
        var foods = Ensemble.Fit(curve, FoodPrior.Of(request.Kind, request.TargetF), wrapped);
        var outlook = Outlook.Of(curve, foods, request.TargetF);
        return outlook.ReachedPart < 0.5
            ? OutOfReach(curve, foods, request.TargetF, outlook)
            : Expected(curve, foods, request, outlook);
    }

    private static string? Missing(ForecastRequest request, List<Sample> food) =>
        food.Count == 0 || request.Now - food[^1].Time > TimeSpan.FromMinutes(SilentMinutesMax)
            ? "no current reading from the food probe"
        : request.PitSetPointF is null && !request.History.Pit.Any(sample => sample.Time <= request.Now)
            ? "no reading from the pit probe"
        : null;

    private static Forecast.Expected Expected(
        CookCurve curve, FittedFood[] foods, ForecastRequest request, Outlook outlook)
    {
        DateTimeOffset In(double minutes) => request.Now.AddMinutes(minutes);
        var wrappedChance = foods.Count(food => food.Heat.IsWrapped) / (double)foods.Length;
        DateTimeOffset? ifWrapped = wrappedChance < 0.5 && curve.NewestF >= WrappableF
            ? In(Outlook.Of(curve, foods, request.TargetF, wrapNow: true).Quantile(0.5))
            : null;
        return new Forecast.Expected(
            In(outlook.Quantile(0.5)), In(outlook.Quantile(0.1)), In(outlook.Quantile(0.9)), ifWrapped, wrappedChance);
    }

    private static Forecast.OutOfReach OutOfReach(CookCurve curve, FittedFood[] foods, double targetF, Outlook outlook)
    {
        var wrapHelps = Outlook.Of(curve, foods, targetF, wrapNow: true).ReachedPart > 0.5;
        var hotter = PitsF.Where(pitF => pitF > Math.Max(curve.LevelF, targetF));
        float? needed = hotter.Cast<float?>()
            .FirstOrDefault(pitF => Outlook.Of(curve, foods, targetF, pitF: pitF).ReachedPart >= 0.8);
        return new Forecast.OutOfReach((float)outlook.MedianHighestF, needed, wrapHelps);
    }
}
