using System.Text.Json;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Engine;
using SmartSmoker.Words;

namespace SmartSmoker.Integrations.HomeAssistant;

/// <summary>The JSON of a device's state topic.</summary>
internal static class StateMessage
{
    /// <summary>The probe's name in JSON and in entities: <c>smoker</c>, <c>food_a</c> or <c>food_b</c>.</summary>
    public static string Key(Probe probe) => probe switch
    {
        Probe.Smoker => "smoker",
        Probe.FoodA => "food_a",
        _ => "food_b",
    };

    /// <summary>The state of <paramref name="smoker"/>; Home Assistant shows null as unknown.</summary>
    public static string Of(SmokerState smoker)
    {
        var state = new Dictionary<string, object?>
        {
            ["cook"] = smoker.CookStartedAt is null ? "idle" : "cooking",
            ["cook_started"] = smoker.CookStartedAt?.UtcDateTime,
        };
        foreach (var probe in Probes.All)
        {
            var key = Key(probe);
            state[key] = smoker.TemperaturesF.TryGetValue(probe, out var fahrenheit) ? Math.Round(fahrenheit, 1) : null;
            state[$"{key}_problem"] = OnOff(smoker.Alerts.Any(alert => alert.Id.Probe == probe && IsProblem(alert)));
            if (probe != Probe.Smoker)
            {
                var eta = smoker.Ready.GetValueOrDefault(probe);
                state[$"{key}_ready"] = eta?.At?.UtcDateTime;
                state[$"{key}_interval"] = new { earliest = eta?.From?.UtcDateTime, latest = eta?.To?.UtcDateTime };
            }
        }

        state["problem"] = OnOff(smoker.Alerts.Any(IsProblem));
        var texts = smoker.Alerts.Select(alert => AlertText.Describe(alert.Finding, Reader.Fahrenheit));
        state["alerts"] = new { alerts = texts };
        return JsonSerializer.Serialize(state);
    }

    private static bool IsProblem(Alert alert) =>
        alert.Id.Kind.Severity() >= AlertSeverity.Warning && alert.Id.Kind is not AlertKind.TargetReached;

    private static string OnOff(bool on) => on ? "ON" : "OFF";
}
