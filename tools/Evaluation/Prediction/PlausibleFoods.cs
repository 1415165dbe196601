using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Prediction;

namespace SmartSmoker.Evaluation.Prediction;

/// <summary>The gateway's forecaster as a method.</summary>
internal static class PlausibleFoods
{
    /// <summary>The answer; a target out of reach counts as the longest answer.</summary>
    public static Forecast? Answer(SoFar soFar, bool kindSaid)
    {
        var kind = kindSaid ? FoodPreset.All.FirstOrDefault(preset => preset.Name == soFar.Task.Kind)?.Kind : null;
        var history = new CookHistory([.. soFar.Pit.Select(Sample)], [.. soFar.Food.Select(Sample)]);
        return FoodForecaster.Ask(new ForecastRequest(history, (float)soFar.Task.TargetF, soFar.Now, kind)) switch
        {
            Domain.Prediction.Forecast.Expected expected => new Forecast(
                Minutes(expected.Median), (Minutes(expected.Low), Minutes(expected.High))),
            Domain.Prediction.Forecast.OutOfReach => new Forecast(
                Baselines.MinutesMax, (Baselines.MinutesMax, Outlook.HorizonMinutes)),
            Domain.Prediction.Forecast.Reached => new Forecast(0, (0, 0)),
            _ => null,
        };

        double Minutes(DateTimeOffset time) => (time - soFar.Now).TotalMinutes;
        static Sample Sample(Point point) => new(point.Time, (float)point.Fahrenheit);
    }
}
