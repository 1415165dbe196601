namespace SmartSmoker.Domain.Prediction;

/// <summary>
/// Foretells when a food is at its target: a pure function of the cook so far. Some hundred plausible foods, simulated by
/// <see cref="FoodHeat"/>, are fitted to the readings (<see cref="Ensemble"/>) and run on with what a cook may do
/// (<see cref="CookHabit"/>); how their times spread is the answer. docs/PREDICTION.md has the methods compared and their errors.
/// </summary>
public static class FoodForecaster
{
    /// <summary>From the first reading of the food, in minutes.</summary>
    public const double FirstMinutes = 30;

    /// <summary>What the food has to have risen.</summary>
    public const double FirstRiseF = 3;

    /// <summary>A food silent for longer is not foretold, in minutes.</summary>
    public const double SilentMinutesMax = 60;

    private const double WrappableF = 120;

    /// <summary>Pits that are proposed where the food would not get there, in degrees Fahrenheit.</summary>
    private static readonly float[] PitsF = [225, 250, 275, 325];

    /// <summary>Answers <paramref name="request"/>.</summary>
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
        if (food[^1].Time - food[0].Time < TimeSpan.FromMinutes(FirstMinutes) || curve.NewestF - curve.StartF < FirstRiseF)
        {
            return new Forecast.NotYet($"the food has to warm for {FirstMinutes} min first");
        }

        int? wrapped = request.WrappedAt is { } at && at <= request.Now ? (int)Math.Max(0, (at - startedAt).TotalMinutes) : null;
        var foods = Ensemble.Fit(curve, FoodPrior.Of(request.Kind, request.TargetF), wrapped);
        var outlook = Outlook.Of(curve, foods, request.TargetF);
        return outlook.ReachedPart < 0.5
            ? OutOfReach(curve, foods, request.TargetF, outlook)
            : Expected(curve, foods, request, outlook);
    }

    private static string? Missing(ForecastRequest request, List<Sample> food) =>
        food.Count == 0 || request.Now - food[^1].Time > TimeSpan.FromMinutes(SilentMinutesMax) ? "no reading of the food"
        : request.PitSetPointF is null && !request.History.Pit.Any(sample => sample.Time <= request.Now) ? "no reading of the pit"
        : null;

    private static Forecast.Expected Expected(CookCurve curve, FittedFood[] foods, ForecastRequest request, Outlook outlook)
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
        float? needed = hotter.Cast<float?>().FirstOrDefault(pitF => Outlook.Of(curve, foods, targetF, pitF: pitF).ReachedPart >= 0.8);
        return new Forecast.OutOfReach((float)outlook.MedianHighestF, needed, wrapHelps);
    }
}
