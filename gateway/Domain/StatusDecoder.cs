using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace SmartSmoker.Domain;

/// <summary>Decodes the JSON of <c>smoker/{device}/status</c>.</summary>
public static class StatusDecoder
{
    // Bytes. Limits memory; not measured. docs/RUNBOOK.md states it.
    private const int BytesMax = 4_096;
    // Characters; the devices' words are short, such as "open". Limits memory; not measured.
    private const int FaultLengthMax = 32;
    // Characters of any other text or name; the longest that a device sends is its firmware version. Not measured.
    private const int TextLengthMax = 256;
    // Levels. A status has two: itself and its probes. Answers of the API hold it a few levels down.
    private const int DepthMax = 8;
    // Characters of a board's identity; a board sends the 12 digits of its MAC address.
    private const int BoardLengthMax = 32;
    // Seconds: 100 years, so that the time of the start can be calculated.
    private const long UptimeMax = 3_155_760_000;
    private const string Ok = "ok";

    /// <summary>Decodes <paramref name="body"/>. Returns null and the status, or the reason for rejecting it.</summary>
    public static Rejection? TryDecode(string device, byte[] body, out DeviceStatus? status)
    {
        status = null;
        if (body.Length > BytesMax)
        {
            return new Rejection(RejectedCode.Status, $"a status has at most {BytesMax} bytes, this has {body.Length}");
        }

        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = DepthMax });
            if (json.RootElement.ValueKind != JsonValueKind.Object
                || !json.RootElement.TryGetProperty("state", out var state) || state.ValueKind != JsonValueKind.String
                || state.GetString() is not ("online" or "offline"))
            {
                return new Rejection(RejectedCode.Status, "a status needs \"state\": \"online\" or \"offline\"");
            }

            if (FindBadText(json.RootElement) is { } reason)
            {
                return new Rejection(RejectedCode.Status, reason);
            }

            status = new DeviceStatus(
                device, state.GetString() == "online", Encoding.UTF8.GetString(body), Faults(json.RootElement))
            {
                Period = Period(json.RootElement),
            };
            return null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return new Rejection(
                RejectedCode.Status, $"the status is not JSON of valid text, nested at most {DepthMax} levels deep");
        }
    }

    /// <summary>
    /// Decodes the JSON of a stored status. One that an older gateway accepted and this one would reject becomes a
    /// status without details.
    /// </summary>
    public static DeviceStatus FromStored(string device, bool online, string json)
    {
        _ = TryDecode(device, Encoding.UTF8.GetBytes(json), out var status);
        return status is not null
            ? status with { Online = online }
            : new DeviceStatus(device, online, online ? """{"state":"online"}""" : """{"state":"offline"}""");
    }

    /// <summary>
    /// The identity of the board in <c>board</c> and its uptime in <c>uptime_s</c>; null where it is missing or
    /// impossible.
    /// </summary>
    public static (string? Id, TimeSpan? Uptime) BoardOf(DeviceStatus status)
    {
        try
        {
            using var json = JsonDocument.Parse(status.Json);
            var root = json.RootElement;
            var id = root.TryGetProperty("board", out var board) && board.ValueKind == JsonValueKind.String
                && board.GetString() is { Length: > 0 and <= BoardLengthMax } text ? text : null;
            return (id, root.TryGetProperty("uptime_s", out var uptime) && uptime.TryGetInt64(out var seconds)
                && seconds is >= 0 and <= UptimeMax ? TimeSpan.FromSeconds(seconds) : null);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return (null, null);
        }
    }

    /// <summary>The period in <c>period_s</c>; null if it is missing or impossible.</summary>
    private static TimeSpan? Period(JsonElement root) =>
        root.TryGetProperty("period_s", out var seconds) && seconds.ValueKind == JsonValueKind.Number
            && seconds.TryGetDouble(out var value)
            && value >= Pace.PeriodMin.TotalSeconds && value <= Pace.PeriodMax.TotalSeconds
            ? TimeSpan.FromSeconds(value) : null;

    /// <summary>
    /// Reads every name and text once: what is not valid text (a lone surrogate, bytes that are not UTF-8) throws here
    /// and not where somebody shows it.
    /// </summary>
    private static string? FindBadText(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                return element.EnumerateObject()
                    .Select(property => FindBadText(property.Name) ?? FindBadText(property.Value))
                    .FirstOrDefault(reason => reason is not null);
            case JsonValueKind.Array:
                return element.EnumerateArray().Select(FindBadText).FirstOrDefault(reason => reason is not null);
            case JsonValueKind.String:
                return FindBadText(element.GetString()!);
            default:
                return null;
        }
    }

    private static string? FindBadText(string text) =>
        text.Length > TextLengthMax ? $"a text in the status has {text.Length} characters, more than {TextLengthMax}"
        : text.Any(char.IsControl) ? "a text in the status has control characters"
        : null;

    /// <summary>The probes that are not ok. Anything that is not a probe with a short text is ignored.</summary>
    private static ImmutableDictionary<ProbeKey, string> Faults(JsonElement root)
    {
        var faults = ImmutableDictionary<ProbeKey, string>.Empty;
        if (!root.TryGetProperty("probes", out var probes) || probes.ValueKind != JsonValueKind.Object)
        {
            return faults;
        }

        foreach (var property in probes.EnumerateObject())
        {
            if (ProbeKey.TryParse(property.Name, out var probe) && property.Value.ValueKind == JsonValueKind.String
                && property.Value.GetString() is { Length: > 0 and <= FaultLengthMax } fault && fault != Ok)
            {
                faults = faults.SetItem(probe, fault);
            }
        }

        return faults;
    }
}
