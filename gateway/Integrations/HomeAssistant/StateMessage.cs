using System.Text.Json;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Engine;
using SmartSmoker.Words;

namespace SmartSmoker.Integrations.HomeAssistant;

/// <summary>Writes the JSON of a device's state topic.</summary>
internal static class StateMessage
{
    /// <summary>
    /// The probe's name in JSON and in entities: <c>smoker</c>, <c>food_a</c>, <c>food_b</c>, or, for other probes,
    /// such as <c>probe_turkey_leg</c>.
    /// </summary>
    public static string Key(ProbeKey probe) => probe.Value switch
    {
        "01-smoker" => "smoker",
        "02-food-A" => "food_a",
        "03-food-B" => "food_b",
        var key => "probe_" + key.Replace('-', '_'),
    };

    /// <summary>The state of <paramref name="smoker"/>; Home Assistant shows null as unknown.</summary>
    public static string Of(SmokerState smoker)
    {
        var state = new Dictionary<string, object?>
        {
            ["cook"] = smoker.CookStartedAt is null ? "idle" : "cooking",
            ["cook_started"] = smoker.CookStartedAt?.UtcDateTime,

            // Makes each reading a new message, so that entities do not expire while a temperature stays the same.
            ["reading_at"] = smoker.ReadingAt?.UtcDateTime,
        };
        foreach (var (probe, fahrenheit, eta) in smoker.Probes)
        {
            var key = Key(probe.Id.Key);
            state[key] = fahrenheit is { } f ? Math.Round(f, 1) : null;
            state[$"{key}_problem"] =
                OnOff(smoker.Alerts.Any(alert => alert.Id.Probe == probe.Id.Key && IsProblem(alert)));
            if (probe.Role == ProbeRole.Food)
            {
                state[$"{key}_ready"] = eta?.At?.UtcDateTime;
                state[$"{key}_interval"] = new { earliest = eta?.From?.UtcDateTime, latest = eta?.To?.UtcDateTime };
            }
        }

        state["problem"] = OnOff(smoker.Alerts.Any(IsProblem));
        var names = smoker.Probes.ToDictionary(now => now.Probe.Id, now => now.Probe.Setup.Name);
        var reader =
            Reader.Fahrenheit with { Device = smoker.Device, GivenName = probe => names.GetValueOrDefault(probe) };
        var texts = smoker.Alerts.Select(alert => AlertText.Describe(alert.Finding, reader));
        state["alerts"] = new { alerts = texts };
        return JsonSerializer.Serialize(state);
    }

    private static bool IsProblem(Alert alert) =>
        alert.Id.Kind.Severity() >= AlertSeverity.Warning && alert.Id.Kind is not AlertKind.TargetReached;

    private static string OnOff(bool on) => on ? "ON" : "OFF";
}
