using SmartSmoker.CookFiles;
using SmartSmoker.Simulator.Generated;

namespace SmartSmoker.Evaluation.Prediction;

/// <summary>How every method does over the same foods.</summary>
/// <param name="Asked">By method, one list a food; every method is asked at the same times.</param>
public sealed record PredictionResult(IReadOnlyDictionary<Method, IReadOnlyList<Asked>> Asked)
{
    /// <summary>Hours to go from which to which the errors are reported.</summary>
    public static IReadOnlyList<(int From, int To)> HoursToGo { get; } = [(0, 1), (1, 2), (2, 4), (4, 8), (8, 24)];

    /// <summary>Asks every method about every food, every <paramref name="everyMinutes"/>.</summary>
    public static PredictionResult Of(
        IReadOnlyList<Method> methods, IReadOnlyList<FoodHistory> foods, double everyMinutes = PredictionScore.EveryMinutes) =>
        new(methods.ToDictionary(method => method, method => (IReadOnlyList<Asked>)[.. foods.AsParallel().AsOrdered()
            .SelectMany(food => PredictionScore.Ask(method, food, everyMinutes).ToList())]));

    /// <summary>Foods of generated cooks that came to their target.</summary>
    public static IEnumerable<FoodHistory> Foods(GeneratedCook cook) =>
        cook.Foods.Where(food => food.DoneAt is not null).Select(food =>
    {
        var column = CookRow.Queues.ToList().IndexOf(food.Queue);
        return new FoodHistory(
            new FoodTask(food.Kind, food.TargetF), FoodHistory.Column(cook.Rows, column),
            FoodHistory.Column(cook.Rows, 0), food.PutIn, food.DoneAt!.Value);
    });

    /// <summary>Median rate from start to target by kind, in degrees Fahrenheit an hour.</summary>
    public static Dictionary<string, double> UsualPerHourF(IEnumerable<FoodHistory> past) => past
        .GroupBy(food => food.Task.Kind)
        .ToDictionary(kind => kind.Key, kind => Report.Numbers.Quantile(
            kind.Select(food => (food.Task.TargetF - food.Food[0].Fahrenheit) / (food.DoneAt - food.StartedAt).TotalHours), 0.5));

    /// <summary>
    /// Error of <paramref name="method"/> as a part of that of the best of <paramref name="others"/>, where the method answered.
    /// </summary>
    public double ErrorPart(Method method, IEnumerable<Method> others)
    {
        var answered = Enumerable.Range(0, Asked[method].Count).Where(i => Asked[method][i].Answer is not null).ToList();
        double Error(Method one) => PredictionScore.MeanErrorMinutes(answered.Select(i => Asked[one][i]));
        return Error(method) / others.Select(Error).Min();
    }
}
