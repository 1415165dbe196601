using System.Collections.Concurrent;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Prediction;

namespace SmartSmoker.Host.Dashboard;

/// <summary>When each food is done, computed at most every half minute: pages ask more often than the answer changes.</summary>
public sealed class ForecastCache(TimeProvider time)
{
    /// <summary>Foods remembered; with more, all are forgotten and computed anew.</summary>
    public const int CountMax = 1_024;

    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<ProbeId, (FoodPlan Food, float? SetPointF, DateTimeOffset At, ForecastView Forecast)> _known = new();

    /// <summary>The forecast for the food on <paramref name="probe"/>; null without a target or a reading.</summary>
    public ForecastView? Ask(ProbeId probe, FoodPlan? plan, float? setPointF, IReadOnlyList<Sample> pit, IReadOnlyList<Sample> food)
    {
        if (plan?.TargetF is not { } targetF || food.Count == 0)
        {
            return null;
        }

        var now = time.GetUtcNow();
        if (!_known.TryGetValue(probe, out var known) || known.Food != plan || known.SetPointF != setPointF || now - known.At > FreshFor)
        {
            var kind = FoodPreset.All.FirstOrDefault(preset => preset.Name == plan.Kind)?.Kind;
            var history = new CookHistory([.. pit], [.. food]);
            var forecast = FoodForecaster.Ask(new ForecastRequest(history, targetF, food[^1].Time, kind, setPointF, plan.WrappedAt));
            known = (plan, setPointF, now, ForecastView.Of(forecast, food[^1].Time));
            if (_known.Count >= CountMax)
            {
                _known.Clear();
            }

            _known[probe] = known;
        }

        return known.Forecast;
    }
}
