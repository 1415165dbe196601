using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmartSmoker.Store;

/// <summary>Parts of stored JSON.</summary>
internal static class StoredJson
{
    /// <summary>Adds <paramref name="value"/> as <paramref name="name"/>; null is left out.</summary>
    public static JsonObject AddIfSet(this JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }

        return json;
    }

    /// <summary>The value called <paramref name="name"/>.</summary>
    /// <exception cref="JsonException">It is missing.</exception>
    public static T Get<T>(this JsonNode json, string name) =>
        (json[name] ?? throw new JsonException($"{name} is missing")).GetValue<T>();

    /// <summary>What <paramref name="read"/> makes of <paramref name="json"/>.</summary>
    /// <exception cref="JsonException">It is not a <paramref name="what"/>.</exception>
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
