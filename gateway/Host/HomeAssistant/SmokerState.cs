using System.Text.Json;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Host.Dashboard;
using SmartSmoker.Words;

namespace SmartSmoker.Host.HomeAssistant;

/// <summary>What Home Assistant is told of one device.</summary>
/// <param name="Device">The device.</param>
/// <param name="Online">Whether it is online; a device that tells no status is as long as nobody said otherwise.</param>
/// <param name="TemperaturesF">The temperature of each probe that was heard lately, in degrees Fahrenheit.</param>
/// <param name="CookStartedAt">When the cook that goes on began; null when none does.</param>
/// <param name="Alerts">The alerts that are on.</param>
/// <param name="Ready">When the food of a probe is expected to be done, where that is predicted.</param>
public sealed record SmokerState(
    string Device, bool Online, IReadOnlyDictionary<Probe, float> TemperaturesF, DateTimeOffset? CookStartedAt, IReadOnlyList<Alert> Alerts,
    IReadOnlyDictionary<Probe, ForecastView> Ready)
{
    /// <summary>The probe's name in JSON and in entities: <c>smoker</c>, <c>food_a</c> or <c>food_b</c>.</summary>
    public static string Key(Probe probe) => probe switch
    {
        Probe.Smoker => "smoker",
        Probe.FoodA => "food_a",
        _ => "food_b",
    };

    /// <summary>The state as JSON; what is not known is null, which Home Assistant shows as unknown.</summary>
    public string Json()
    {
        var state = new Dictionary<string, object?>
        {
            ["cook"] = CookStartedAt is null ? "idle" : "cooking",
            ["cook_started"] = CookStartedAt?.UtcDateTime,
        };
        foreach (var probe in Probes.All)
        {
            var key = Key(probe);
            state[key] = TemperaturesF.TryGetValue(probe, out var fahrenheit) ? Math.Round(fahrenheit, 1) : null;
            state[$"{key}_problem"] = OnOff(Alerts.Any(alert => alert.Id.Probe == probe && IsProblem(alert)));
            if (probe != Probe.Smoker)
            {
                var eta = Ready.GetValueOrDefault(probe);
                state[$"{key}_ready"] = eta?.At?.UtcDateTime;
                state[$"{key}_interval"] = new { earliest = eta?.From?.UtcDateTime, latest = eta?.To?.UtcDateTime };
            }
        }

        state["problem"] = OnOff(Alerts.Any(IsProblem));
        state["alerts"] = new { alerts = Alerts.Select(alert => AlertText.Describe(alert.Finding, Reader.Fahrenheit)) };
        return JsonSerializer.Serialize(state);
    }

    private static bool IsProblem(Alert alert) =>
        alert.Id.Kind.Severity() >= AlertSeverity.Warning && alert.Id.Kind is not AlertKind.TargetReached;

    private static string OnOff(bool on) => on ? "ON" : "OFF";
}
