using System.Text.Json;
using SmartSmoker.Domain;
using SmartSmoker.Words;

namespace SmartSmoker.Integrations.HomeAssistant;

/// <summary>
/// Topics and discovery messages, as described at home-assistant.io/integrations/mqtt under "Device discovery payload":
/// one retained message per device, with an entity for each value of its state.
/// </summary>
internal sealed class Discovery(HomeAssistantSettings settings)
{
    private static readonly string Version = typeof(Discovery).Assembly.GetName().Version!.ToString(3);

    /// <summary>Topic with the gateway's status: online or offline.</summary>
    public string GatewayStatusTopic => $"{settings.Root}/status";

    /// <summary>Topic with the discovery message of <paramref name="device"/>.</summary>
    public string ConfigTopic(string device) => $"{settings.Prefix}/device/smartsmoker_{device}/config";

    /// <summary>Topic with the status of <paramref name="device"/>: online or offline.</summary>
    public string StatusTopic(string device) => $"{settings.Root}/{device}/status";

    /// <summary>Topic with the values of <paramref name="device"/>.</summary>
    public string StateTopic(string device) => $"{settings.Root}/{device}/state";

    /// <summary>Topic on which Home Assistant announces its start and its end: online or offline.</summary>
    public string HomeStatusTopic => $"{settings.Prefix}/status";

    /// <summary>
    /// The discovery message of <paramref name="device"/> and its <paramref name="probes"/>, as JSON. Its entities
    /// become unavailable when no state arrives for <paramref name="silentAfter"/>.
    /// </summary>
    public string Config(string device, IEnumerable<Probe> probes, TimeSpan silentAfter) =>
        JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["device"] = new
            {
                identifiers = new[] { $"smartsmoker_{device}" },
                name = $"Smoker {device}",
                manufacturer = "SmartSmoker",
                model = "Smoker thermometer",
            },
            ["origin"] = new { name = "SmartSmoker", sw_version = Version },
            ["availability"] = new[] { new { topic = GatewayStatusTopic }, new { topic = StatusTopic(device) } },
            ["availability_mode"] = "all",
            ["state_topic"] = StateTopic(device),
            ["qos"] = 1,
            ["components"] = Components(device, probes, (int)silentAfter.TotalSeconds),
        });

    private Dictionary<string, Dictionary<string, object>> Components(
        string device, IEnumerable<Probe> probes, int expireAfterSeconds)
    {
        var components = new Dictionary<string, Dictionary<string, object>>();
        foreach (var probe in probes)
        {
            var (key, name) = (StateMessage.Key(probe.Id.Key), ProbeWords.Name(probe));
            Add(key, "sensor", name, "temperature").AddRange(
                ("state_class", "measurement"), ("unit_of_measurement", "°F"), ("suggested_display_precision", 1));
            Add($"{key}_problem", "binary_sensor", $"{name} problem", "problem");
            if (probe.Role == ProbeRole.Food)
            {
                Add($"{key}_ready", "sensor", $"{name} ready", "timestamp").AddRange(
                    ("json_attributes_topic", StateTopic(device)),
                    ("json_attributes_template", $"{{{{ value_json.{key}_interval | tojson }}}}"));
            }
        }

        Add("cook", "sensor", "Cook", "enum").AddRange(("options", new[] { "idle", "cooking" }));
        Add("cook_started", "sensor", "Cook started", "timestamp");
        Add("problem", "binary_sensor", "Problem", "problem").AddRange(
            ("json_attributes_topic", StateTopic(device)),
            ("json_attributes_template", "{{ value_json.alerts | tojson }}"));
        return components;

        Dictionary<string, object> Add(string key, string platform, string name, string deviceClass) =>
            components[key] = new()
            {
                ["platform"] = platform,
                ["unique_id"] = $"smartsmoker_{device}_{key}",
                ["name"] = name,
                ["device_class"] = deviceClass,
                ["value_template"] = $"{{{{ value_json.{key} }}}}",
                ["expire_after"] = expireAfterSeconds,
            };
    }
}

/// <summary>Adds several options to a component.</summary>
internal static class ComponentOptions
{
    public static void AddRange(
        this Dictionary<string, object> component, params ReadOnlySpan<(string Name, object Value)> options)
    {
        foreach (var (name, value) in options)
        {
            component.Add(name, value);
        }
    }
}
