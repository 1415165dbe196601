using SmartSmoker.CookFiles;

namespace SmartSmoker.Evaluation.Prediction;

/// <summary>One food of a cook, with the pit and the time it was done.</summary>
/// <param name="Food">The food temperatures.</param>
/// <param name="Pit">The pit temperatures.</param>
/// <param name="StartedAt">When the food was put in.</param>
/// <param name="DoneAt">When the food reached its target.</param>
public sealed record FoodHistory(FoodTask Task, IReadOnlyList<Point> Food, IReadOnlyList<Point> Pit,
    DateTimeOffset StartedAt, DateTimeOffset DoneAt)
{
    /// <summary>
    /// The food in a column of recorded rows, done at its first reading at the target; null if never.
    /// </summary>
    public static FoodHistory? Recorded(IReadOnlyList<CookRow> rows, int column, FoodTask task)
    {
        var food = Column(rows, column);
        var done = food.FindIndex(point => point.Fahrenheit >= task.TargetF);
        return done < 0 ? null : new FoodHistory(task, food, Column(rows, 0), food[0].Time, food[done].Time);
    }

    /// <summary>The temperatures in a column.</summary>
    public static List<Point> Column(IReadOnlyList<CookRow> rows, int column) =>
        [.. rows.Where(row => row.TemperaturesF[column] is not null)
            .Select(row => new Point(row.Time, row.TemperaturesF[column]!.Value))];
}
