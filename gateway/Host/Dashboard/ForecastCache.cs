using System.Collections.Concurrent;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Prediction;
using SmartSmoker.Domain.Safety;

namespace SmartSmoker.Host.Dashboard;

/// <summary>
/// When each food is done, computed at most every half minute: pages ask more often than the answer changes. In a cook that runs faster
/// than real, as in the demo, it is computed every five minutes of that cook.
/// </summary>
public sealed class ForecastCache(TimeProvider time)
{
    /// <summary>Foods remembered; with more, all are forgotten and computed anew.</summary>
    public const int CountMax = 1_024;

    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FreshForCook = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<ProbeId, Known> _known = new();

    /// <summary>
    /// The forecast for the food on <paramref name="probe"/>; null without a target, once it was at it, or before there is enough to go on.
    /// </summary>
    public EtaView? Eta(ProbeId probe, FoodPlan? plan, float? setPointF, IReadOnlyList<Sample> pit, IReadOnlyList<Sample> food)
    {
        if (plan?.TargetF is not { } targetF || food.Count == 0 || WasDone(food, targetF))
        {
            return null;
        }

        var now = time.GetUtcNow();
        if (!_known.TryGetValue(probe, out var known) || known.Food != plan || known.SetPointF != setPointF
            || now - known.At > FreshFor || food[^1].Time - known.ReadingAt > FreshForCook)
        {
            var kind = FoodPreset.All.FirstOrDefault(preset => preset.Name == plan.Kind)?.Kind;
            var history = new CookHistory([.. pit], [.. food]);
            known = new Known(plan, setPointF, now, food[^1].Time, FoodForecaster.Ask(
                new ForecastRequest(history, targetF, food[^1].Time, kind, setPointF, plan.WrappedAt)));
            if (_known.Count >= CountMax)
            {
                _known.Clear();
            }

            _known[probe] = known;
        }

        return known.Forecast is Forecast.Expected forecast ? new EtaView(forecast.Median, forecast.Low, forecast.High) : null;
    }

    /// <summary>Whether the food was at its target; one that is cold after that is another food.</summary>
    private static bool WasDone(IReadOnlyList<Sample> food, float targetF)
    {
        for (var i = food.Count - 1; i >= 0 && food[i].Fahrenheit > LethalityState.AnewF; i--)
        {
            if (food[i].Fahrenheit >= targetF)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A forecast made <paramref name="At"/>, from readings up to <paramref name="ReadingAt"/>.</summary>
    private sealed record Known(FoodPlan Food, float? SetPointF, DateTimeOffset At, DateTimeOffset ReadingAt, Forecast Forecast);
}
