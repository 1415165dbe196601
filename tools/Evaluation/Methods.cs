using SmartSmoker.Evaluation.Prediction;

namespace SmartSmoker.Evaluation;

/// <summary>The methods compared. Add a line for a new forecaster.</summary>
internal static class Methods
{
    /// <summary>All methods, trained on <paramref name="past"/> foods.</summary>
    public static IReadOnlyList<Method> All(IReadOnlyList<FoodHistory> past) =>
    [
        .. Baselines.All(PredictionResult.UsualPerHourF(past)),
        new("plausible foods, kind known", false, () => soFar => PlausibleFoods.Answer(soFar, kindSaid: true)),
        new("plausible foods, kind unknown", false, () => soFar => PlausibleFoods.Answer(soFar, kindSaid: false)),
    ];
}
