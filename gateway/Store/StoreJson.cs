using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Store;

/// <summary>
/// JSON on the page, in files and between gateways: probes by their keys, alerts by their identity, findings and
/// commands as stored. Null values are omitted.
/// </summary>
public static class StoreJson
{
    /// <summary>The serializer options.</summary>
    public static JsonSerializerOptions Options { get; } = Add(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Applies the same options to <paramref name="options"/>.</summary>
    public static JsonSerializerOptions Add(JsonSerializerOptions options)
    {
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new TextConverter());
        options.Converters.Add(new ProbeConverter());
        options.Converters.Add(new AlertIdConverter());
        options.Converters.Add(new FindingJson());
        options.Converters.Add(new CommandJson());
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver();
        return options;
    }

    /// <summary>Texts that every database can store: PostgreSQL has no U+0000.</summary>
    private sealed class TextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? Valid(reader.GetString()!)
                : throw new JsonException("a text is expected");

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value);

        public override string ReadAsPropertyName(
            ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Valid(reader.GetString()!);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value);

        private static string Valid(string text) =>
            text.Contains('\0') ? throw new JsonException("a text must not contain the character U+0000") : text;
    }

    private sealed class ProbeConverter : JsonConverter<ProbeKey>
    {
        public override ProbeKey Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            ProbeKey.TryParse(reader.GetString(), out var probe)
                ? probe : throw new JsonException(
                    "a probe must be 01-smoker, 02-food-A, 03-food-B or 1 to 32 characters of a-z, 0-9 and -");

        public override void Write(Utf8JsonWriter writer, ProbeKey value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);

        public override ProbeKey ReadAsPropertyName(
            ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Read(ref reader, type, options);

        public override void WriteAsPropertyName(
            Utf8JsonWriter writer, ProbeKey value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value.Value);
    }

    private sealed class AlertIdConverter : JsonConverter<AlertId>
    {
        public override AlertId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            AlertId.TryParse(reader.GetString(), out var id)
                ? id : throw new JsonException("no alert has this identity");

        public override void Write(Utf8JsonWriter writer, AlertId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
