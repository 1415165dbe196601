using SmartSmoker.Domain.Cooks;
using SmartSmoker.Simulator.Generated;

namespace SmartSmoker.Evaluation.Alerts;

/// <summary>The score of the alert rules over many cooks.</summary>
/// <param name="AlertCount">The total number of alerts.</param>
/// <param name="Scores">The score of each row of the table.</param>
internal sealed record AlertResult(int CookCount, int AlertCount, IReadOnlyDictionary<Expectation, AlertScore> Scores)
{
    /// <summary>The result before the first cook.</summary>
    public static AlertResult None { get; } = new(0, 0, Expectation.All.ToDictionary(row => row, _ => AlertScore.None));

    /// <summary>False claims per cook, over all rows.</summary>
    public double FalsePerCook => Scores.Values.Sum(score => score.FalseCount) / (double)CookCount;

    public double AlertsPerCook => AlertCount / (double)CookCount;

    /// <summary>Adds a cook; <paramref name="explain"/> gets a line for each false or missed alert.</summary>
    public AlertResult Plus(GeneratedCook cook, Action<string>? explain = null)
    {
        var plans = cook.Foods
            .Select(food =>
                (food.PutIn, food.Queue, new FoodPlan(food.Kind, (float)food.TargetF, (float)food.WeightLb)));
        var episodes = Judge.Run(cook.Rows, plans, cook.SetPoints);
        var scores = Scores.ToDictionary(pair => pair.Key, pair =>
            pair.Value.Plus(AlertScore.Of(pair.Key, episodes, cook.Truth, Explain)));
        return new AlertResult(CookCount + 1, AlertCount + episodes.Count, scores);

        void Explain(string what) => explain?.Invoke($"seed {cook.Seed}: {what}");
    }
}
