using SmartSmoker.CookFiles;
using SmartSmoker.Simulator.Generated;

namespace SmartSmoker.Evaluation.Prediction;

/// <summary>The results of every method for the same foods.</summary>
/// <param name="Asked">By method, one list per food. Every method forecasts at the same times.</param>
public sealed record PredictionResult(IReadOnlyDictionary<Method, IReadOnlyList<Asked>> Asked)
{
    /// <summary>The ranges of hours to go in the report.</summary>
    public static IReadOnlyList<(int From, int To)> HoursToGo { get; } = [(0, 1), (1, 2), (2, 4), (4, 8), (8, 24)];

    /// <summary>Runs every method on every food, every <paramref name="everyMinutes"/>.</summary>
    public static PredictionResult Of(
        IReadOnlyList<Method> methods, IReadOnlyList<FoodHistory> foods,
        double everyMinutes = PredictionScore.EveryMinutes) =>
        new(methods.ToDictionary(method => method, method => (IReadOnlyList<Asked>)[.. foods.AsParallel().AsOrdered()
            .SelectMany(food => PredictionScore.Ask(method, food, everyMinutes).ToList())]));

    /// <summary>Foods of generated cooks that reached their target.</summary>
    public static IEnumerable<FoodHistory> Foods(GeneratedCook cook) =>
        cook.Foods.Where(food => food.DoneAt is not null).Select(food =>
    {
        var column = CookRow.Queues.ToList().IndexOf(food.Queue);
        return new FoodHistory(
            new FoodTask(food.Kind, food.TargetF), FoodHistory.Column(cook.Rows, column),
            FoodHistory.Column(cook.Rows, 0), food.PutIn, food.DoneAt!.Value);
    });

    /// <summary>The median rate from start to target by kind, in °F per hour.</summary>
    public static Dictionary<string, double> UsualPerHourF(IEnumerable<FoodHistory> past) => past
        .GroupBy(food => food.Task.Kind)
        .ToDictionary(kind => kind.Key, kind => Report.Numbers.Quantile(
            kind.Select(
                food => (food.Task.TargetF - food.Food[0].Fahrenheit) / (food.DoneAt - food.StartedAt).TotalHours),
                0.5));

    /// <summary>
    /// The error of <paramref name="method"/> relative to the best of <paramref name="others"/>, where the method
    /// answered.
    /// </summary>
    public double ErrorPart(Method method, IEnumerable<Method> others)
    {
        var answered = Enumerable.Range(0, Asked[method].Count).Where(i => Asked[method][i].Answer is not null)
            .ToList();
        double Error(Method one) => PredictionScore.MeanErrorMinutes(answered.Select(i => Asked[one][i]));
        return Error(method) / others.Select(Error).Min();
    }
}
