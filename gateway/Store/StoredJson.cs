using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmartSmoker.Store;

/// <summary>Reads and writes parts of stored JSON.</summary>
internal static class StoredJson
{
    /// <summary>Adds <paramref name="value"/> as <paramref name="name"/>; omits null.</summary>
    public static JsonObject AddIfSet(this JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }

        return json;
    }

    /// <summary>The value of <paramref name="name"/>.</summary>
    /// <exception cref="JsonException">The value is missing.</exception>
    public static T Get<T>(this JsonNode json, string name) =>
        (json[name] ?? throw new JsonException($"{name} is missing")).GetValue<T>();

    /// <summary>Reads <paramref name="json"/> with <paramref name="read"/>.</summary>
    /// <exception cref="JsonException">The JSON is not a <paramref name="what"/>.</exception>
    public static T Read<T>(string what, JsonNode? json, Func<JsonNode, T> read)
    {
        try
        {
            return read(json ?? throw new JsonException($"not a stored {what}: null"));
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException or ArgumentException)
        {
            throw new JsonException($"not a stored {what}: {wrong.Message}", wrong);
        }
    }
}
