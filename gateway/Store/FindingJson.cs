using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Store;

/// <summary>
/// Findings as stored: one JSON object with the kind and the values. All names are pinned by
/// <see cref="StoredAttribute"/>, so that renaming a type or a property changes no stored byte. Temperatures and
/// differences are °F, times are seconds.
/// </summary>
internal sealed class FindingJson : JsonConverter<Finding>
{
    private static readonly Dictionary<string, FindingKind> ByName = FindingKind.All.ToDictionary(kind => kind.Name);
    private static readonly Dictionary<Type, FindingKind> ByType = FindingKind.All.ToDictionary(kind => kind.Type);

    /// <summary><paramref name="finding"/> as stored.</summary>
    public static string Write(Finding finding) => ToJson(finding).ToJsonString(StoreJson.Options);

    /// <summary>The finding in <paramref name="json"/>.</summary>
    /// <exception cref="JsonException">The JSON is not a finding written by <see cref="Write(Finding)"/>.</exception>
    public static Finding Read(string json) => FromJson(JsonNode.Parse(json));

    /// <inheritdoc/>
    public override Finding Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FromJson(JsonNode.Parse(ref reader));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Finding value, JsonSerializerOptions options) =>
        ToJson(value).WriteTo(writer, options);

    private static JsonObject ToJson(Finding finding)
    {
        var kind = ByType[finding.GetType()];
        var json = new JsonObject { ["kind"] = kind.Name };
        foreach (var (name, parameter) in kind.Values)
        {
            json[name] = ToJson(kind.Type.GetProperty(parameter.Name!)!.GetValue(finding)!);
        }

        return json;
    }

    private static Finding FromJson(JsonNode? json)
    {
        try
        {
            var kind = json?["kind"]?.GetValue<string>() is { } name && ByName.TryGetValue(name, out var known) ? known
                : throw new JsonException("this version does not know this kind of finding");
            var values = kind.Values.Select(value => json[value.Name] is { } found
                ? FromJson(found, value.Parameter)
                : value.Name == "pit" ? ProbeKey.Smoker // written before a device could have several pits
                : throw new JsonException($"{name}: {value.Name} is missing"));
            return (Finding)kind.Constructor.Invoke(values.ToArray());
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException or ArgumentException)
        {
            throw new JsonException($"not a finding: {wrong.Message}", wrong);
        }
    }

    private static JsonValue ToJson(object value) => value switch
    {
        Temperature temperature => JsonValue.Create(temperature.Fahrenheit),
        TemperatureDelta delta => JsonValue.Create(delta.Fahrenheit),
        TimeSpan time => JsonValue.Create(time.TotalSeconds),
        ProbeKey probe => JsonValue.Create(probe.Value),
        string text => JsonValue.Create(text),
        int number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        bool flag => JsonValue.Create(flag),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "has no form in JSON"),
    };

    private static object FromJson(JsonNode json, ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(Temperature) => Temperature.FromFahrenheit(json.GetValue<float>()),
        var type when type == typeof(TemperatureDelta) => TemperatureDelta.FromFahrenheit(json.GetValue<double>()),
        var type when type == typeof(TimeSpan) => TimeSpan.FromSeconds(json.GetValue<double>()),
        var type when type == typeof(ProbeKey) => ProbeKey.TryParse(json.GetValue<string>(), out var probe)
            ? probe
            : throw new JsonException($"{json} is not a probe"),
        var type when type == typeof(string) => json.GetValue<string>(),
        var type when type == typeof(int) => json.GetValue<int>(),
        var type when type == typeof(double) => json.GetValue<double>(),
        _ => json.GetValue<bool>(),
    };
}
