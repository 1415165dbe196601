using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Store;

/// <summary>
/// Food plans and the probes of a cook as stored. All names are written out here, so that renaming a type or a property
/// changes no stored byte. Unknown values are omitted. Temperatures are °F, weights are pounds.
/// </summary>
internal static class FoodJson
{
    /// <summary>
    /// The probes of <paramref name="cook"/> with their food, in the order of their devices and keys.
    /// </summary>
    public static string Write(Cook cook) => new JsonArray(
    [
        .. cook.Probes.OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal).Select(pair => new JsonObject
        {
            ["device"] = pair.Key.Device,
            ["key"] = pair.Key.Key.Value,
            ["food"] = ToJson(pair.Value),
        }),
    ]).ToJsonString();

    /// <summary>Reads the probes and their food from JSON written by <see cref="Write"/>.</summary>
    /// <exception cref="JsonException">The JSON was not written by <see cref="Write"/>.</exception>
    public static ImmutableDictionary<ProbeId, FoodPlan> Read(string json) =>
        StoredJson.Read("cook", JsonNode.Parse(json), node =>
        node.AsArray().OfType<JsonObject>().ToImmutableDictionary(
            entry => new ProbeId(
                entry.Get<string>("device"), ProbeKey.TryParse(entry.Get<string>("key"), out var key)
                    ? key : throw new JsonException($"{entry["key"]} is not a probe")),
            entry => entry["food"] is { } food ? FromJson(food) : FoodPlan.Unknown));

    /// <summary>Writes one plan.</summary>
    public static JsonObject ToJson(FoodPlan plan) => new JsonObject()
        .AddIfSet("kind", plan.Kind).AddIfSet("targetF", plan.TargetF).AddIfSet("weightPounds", plan.WeightPounds)
        .AddIfSet("wrappedAt", plan.WrappedAt).AddIfSet("restMinutes", plan.RestMinutes);

    /// <summary>Reads a plan written by <see cref="ToJson"/>.</summary>
    public static FoodPlan FromJson(JsonNode json) => new(
        json["kind"]?.GetValue<string>(), json["targetF"]?.GetValue<float>(), json["weightPounds"]?.GetValue<float>(),
        json["wrappedAt"]?.GetValue<DateTimeOffset>(), json["restMinutes"]?.GetValue<double>());
}
