using SmartSmoker.Domain.Cooks;
using SmartSmoker.Simulator.Generated;

namespace SmartSmoker.Evaluation.Alerts;

/// <summary>How the rules do over many cooks.</summary>
/// <param name="AlertCount">Alerts told in all.</param>
/// <param name="Scores">By row of the table.</param>
internal sealed record AlertResult(int CookCount, int AlertCount, IReadOnlyDictionary<Expectation, AlertScore> Scores)
{
    /// <summary>No cook yet.</summary>
    public static AlertResult None { get; } = new(0, 0, Expectation.All.ToDictionary(row => row, _ => AlertScore.None));

    /// <summary>False claims a cook, of all rows together.</summary>
    public double FalsePerCook => Scores.Values.Sum(score => score.FalseCount) / (double)CookCount;

    public double AlertsPerCook => AlertCount / (double)CookCount;

    /// <summary>With one more cook; <paramref name="explain"/> gets a line for what is false or missed.</summary>
    public AlertResult Plus(GeneratedCook cook, Action<string>? explain = null)
    {
        var plans = cook.Foods
            .Select(food => (food.PutIn, food.Queue, new FoodPlan(food.Kind, (float)food.TargetF, (float)food.WeightLb)));
        var episodes = Judge.Run(cook.Rows, plans, cook.SetPoints);
        var scores = Scores.ToDictionary(pair => pair.Key, pair =>
            pair.Value.Plus(AlertScore.Of(pair.Key, episodes, cook.Truth, Explain)));
        return new AlertResult(CookCount + 1, AlertCount + episodes.Count, scores);

        void Explain(string what) => explain?.Invoke($"seed {cook.Seed}: {what}");
    }
}
