using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Store;

/// <summary>
/// Commands as stored and as sent between gateways. All names are written out here, so renaming a type or a property
/// changes no stored byte. A name that was stored once never changes. Null values are omitted.
/// </summary>
internal sealed class CommandJson : JsonConverter<PersonCommand>
{
    /// <summary><paramref name="command"/> as stored.</summary>
    public static string Write(PersonCommand command) => ToJson(command).ToJsonString();

    /// <summary>The command that <see cref="Write(PersonCommand)"/> wrote.</summary>
    /// <exception cref="JsonException">The JSON is not a command.</exception>
    public static PersonCommand Read(string json) => StoredJson.Read("command", JsonNode.Parse(json), FromJson);

    /// <inheritdoc/>
    public override PersonCommand Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        StoredJson.Read("command", JsonNode.Parse(ref reader), FromJson);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PersonCommand value, JsonSerializerOptions options) =>
        ToJson(value).WriteTo(writer, options);

    private static JsonObject ToJson(PersonCommand command) => command switch
    {
        StartCook => Of("start-cook", command),
        EndCook => Of("end-cook", command),
        DescribeFood food =>
            Of("describe-food", command).AddIfSet("probe", food.Probe.Value)
                .AddIfSet("plan", FoodJson.ToJson(food.Plan)),
        DescribeProbe probe => Of("describe-probe", command).AddIfSet("probe", probe.Probe.Value)
            .AddIfSet("name", probe.Setup.Name).AddIfSet("role", probe.Setup.Role?.Name()),
        JoinCook join => Of("join-cook", command).AddIfSet("cookDevice", join.CookDevice),
        SetPit pit => Of("set-pit", command).AddIfSet("setPointF", pit.SetPointF),
        ChangeThreshold change => Of("change-threshold", command).AddIfSet("probe", change.Probe?.Value)
            .AddIfSet("name", change.Name).AddIfSet("value", change.Value).AddIfSet("forCook", change.ForCook),
        ForgetDevice => Of("forget-device", command),
        AcknowledgeAlert acknowledge => Of("acknowledge-alert", command).AddIfSet("id", acknowledge.Id.ToString()),
        SnoozeAlert snooze =>
            Of("snooze-alert", command).AddIfSet("id", snooze.Id.ToString()).AddIfSet("until", snooze.Until),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "has no form in JSON"),
    };

    private static PersonCommand FromJson(JsonNode json) => json.Get<string>("kind") switch
    {
        "start-cook" => new StartCook(json.Get<string>("device")),
        "end-cook" => new EndCook(json.Get<string>("device")),
        "describe-food" => new DescribeFood(
            json.Get<string>("device"), ProbeOf(json.Get<string>("probe")),
            FoodJson.FromJson(json["plan"] ?? throw new JsonException("plan is missing"))),
        "describe-probe" => new DescribeProbe(
            json.Get<string>("device"), ProbeOf(json.Get<string>("probe")),
            new ProbeSetup(json["name"]?.GetValue<string>(), ProbeRoles.Parse(json["role"]?.GetValue<string>()))),
        "join-cook" => new JoinCook(json.Get<string>("device"), json.Get<string>("cookDevice")),
        "set-pit" => new SetPit(json.Get<string>("device"), json["setPointF"]?.GetValue<float>()),
        "change-threshold" => new ChangeThreshold(
            json.Get<string>("device"), json["probe"] is { } probe ? ProbeOf(probe.GetValue<string>()) : null,
            json.Get<string>("name"),
            json["value"]?.GetValue<double>(), json["forCook"]?.GetValue<bool>() ?? false),
        "forget-device" => new ForgetDevice(json.Get<string>("device")),
        "acknowledge-alert" => new AcknowledgeAlert(AlertOf(json)),
        "snooze-alert" => new SnoozeAlert(AlertOf(json), json.Get<DateTimeOffset>("until")),
        var kind => throw new JsonException($"{kind} is not a known command"),
    };

    private static JsonObject Of(string kind, PersonCommand command) =>
        new() { ["kind"] = kind, ["device"] = command.Device };

    private static ProbeKey ProbeOf(string key) =>
        ProbeKey.TryParse(key, out var probe) ? probe : throw new JsonException($"{key} is not a probe");

    private static AlertId AlertOf(JsonNode json) =>
        AlertId.TryParse(json.Get<string>("id"), out var id) ? id
        : throw new JsonException("no alert has this identity");
}
