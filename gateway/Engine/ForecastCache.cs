using System.Collections.Concurrent;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Prediction;
using SmartSmoker.Domain.Safety;

namespace SmartSmoker.Engine;

/// <summary>
/// Caches the forecast of each food for 30 seconds, because pages ask more often than the answer changes. In a cook
/// that runs faster than real time, as in the demo, a forecast also expires after five minutes of cook time.
/// </summary>
public sealed class ForecastCache(TimeProvider time)
{
    /// <summary>Foods cached at most; the cache is cleared when full. Limits memory; not measured.</summary>
    public const int CountMax = 1_024;

    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FreshForCook = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<ProbeId, Known> _known = new();

    /// <summary>The forecast for the food on <paramref name="probe"/>; null without a target or a reading.</summary>
    /// <remarks>A food that has reached its target stays reached.</remarks>
    public ForecastView? Ask(
        ProbeId probe, FoodPlan? plan, float? setPointF, IReadOnlyList<Sample> pit, IReadOnlyList<Sample> food)
    {
        if (plan?.TargetF is not { } targetF || food.Count == 0)
        {
            return null;
        }

        if (ReachedAt(food, targetF) is { } reachedAt)
        {
            return ForecastView.Of(new Forecast.Reached(reachedAt), food[^1].Time);
        }

        var now = time.GetUtcNow();
        if (!_known.TryGetValue(probe, out var known) || known.Food != plan || known.SetPointF != setPointF
            || now - known.At > FreshFor || food[^1].Time - known.ReadingAt > FreshForCook)
        {
            var kind = FoodPreset.All.FirstOrDefault(preset => preset.Name == plan.Kind)?.Kind;
            var history = new CookHistory([.. pit], [.. food]);
            var forecast =
                FoodForecaster.Ask(
                new ForecastRequest(history, targetF, food[^1].Time, kind, setPointF, plan.WrappedAt));
            known = new Known(plan, setPointF, now, food[^1].Time, ForecastView.Of(forecast, food[^1].Time));
            if (_known.Count >= CountMax)
            {
                _known.Clear();
            }

            _known[probe] = known;
        }

        return known.Forecast;
    }

    /// <summary>When the food first reached its target; a later cold reading starts another food.</summary>
    private static DateTimeOffset? ReachedAt(IReadOnlyList<Sample> food, float targetF)
    {
        DateTimeOffset? reachedAt = null;
        for (var i = food.Count - 1; i >= 0 && food[i].Fahrenheit > LethalityState.OtherFoodF; i--)
        {
            reachedAt = food[i].Fahrenheit >= targetF ? food[i].Time : reachedAt;
        }

        return reachedAt;
    }

    /// <summary>A forecast made <paramref name="At"/>, from readings up to <paramref name="ReadingAt"/>.</summary>
    private sealed record Known(
        FoodPlan Food, float? SetPointF, DateTimeOffset At, DateTimeOffset ReadingAt, ForecastView Forecast);
}
