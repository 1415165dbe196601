using System.Collections.Immutable;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Prediction;
using SmartSmoker.Evaluation.Prediction;
using Forecaster = SmartSmoker.Domain.Prediction.Forecaster;

namespace SmartSmoker.Evaluation;

/// <summary>The methods compared; a further forecaster is a further line here.</summary>
public static class Methods
{
    /// <summary>All, with what they learnt from <paramref name="past"/> foods.</summary>
    public static IReadOnlyList<Method> All(IReadOnlyList<FoodHistory> past) =>
        [.. Baselines.All(PredictionResult.UsualPerHourF(past)), new Method("SmartSmoker", false, () => Ask)];

    private static Prediction.Forecast? Ask(SoFar soFar)
    {
        var request = new ForecastRequest(Samples(soFar.Pit), Samples(soFar.Food), soFar.Task.Kind, (float)soFar.Task.TargetF, soFar.Now);
        double Minutes(DateTimeOffset at) => (at - soFar.Now).TotalMinutes;
        return Forecaster.Of(request) is { } forecast
            ? new Prediction.Forecast(Minutes(forecast.Median), (Minutes(forecast.Low), Minutes(forecast.High)))
            : null;
    }

    private static ImmutableArray<Sample> Samples(IReadOnlyList<Point> points) =>
        [.. points.Select(point => new Sample(point.Time, (float)point.Fahrenheit))];
}
