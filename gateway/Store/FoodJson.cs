using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Store;

/// <summary>
/// Food plans and the probes of a cook as stored. All names are written out here, so that renaming a type or a property
/// changes no stored byte. What is unknown is left out. Temperatures are °F, weights are pounds.
/// </summary>
internal static class FoodJson
{
    /// <summary>The probes of <paramref name="cook"/> with their food, in the order of their keys.</summary>
    public static string Write(Cook cook) => new JsonArray(
    [
        .. cook.Foods.OrderBy(food => food.Key.Queue(), StringComparer.Ordinal).Select(food => new JsonObject
        {
            ["device"] = cook.Device,
            ["key"] = food.Key.Queue(),
            ["food"] = ToJson(food.Value),
        }),
    ]).ToJsonString();

    /// <summary>The food on the probes of <paramref name="device"/> in what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is not as <see cref="Write"/> writes it.</exception>
    public static ImmutableDictionary<Probe, FoodPlan> Read(string json, string device) =>
        StoredJson.Read("cook", JsonNode.Parse(json), node => FoodsOf(node.AsArray(), device));

    private static ImmutableDictionary<Probe, FoodPlan> FoodsOf(JsonArray entries, string device)
    {
        var foods = ImmutableDictionary.CreateBuilder<Probe, FoodPlan>();
        foreach (var entry in entries.OfType<JsonObject>())
        {
            if (entry.Get<string>("device") == device && entry["food"] is { } food
                && Probes.TryParse(entry.Get<string>("key"), out var probe))
            {
                foods.Add(probe, FromJson(food));
            }
        }

        return foods.ToImmutable();
    }

    /// <summary>One plan.</summary>
    public static JsonObject ToJson(FoodPlan plan) => new JsonObject()
        .With("kind", plan.Kind).With("targetF", plan.TargetF).With("weightPounds", plan.WeightPounds)
        .With("wrappedAt", plan.WrappedAt).With("restMinutes", plan.RestMinutes);

    /// <summary>The plan that <see cref="ToJson"/> wrote.</summary>
    public static FoodPlan FromJson(JsonNode json) => new(
        json["kind"]?.GetValue<string>(), json["targetF"]?.GetValue<float>(), json["weightPounds"]?.GetValue<float>(),
        json["wrappedAt"]?.GetValue<DateTimeOffset>(), json["restMinutes"]?.GetValue<double>());
}
