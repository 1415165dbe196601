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
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object
                || !json.RootElement.TryGetProperty("state", out var state) || state.ValueKind != JsonValueKind.String
                || state.GetString() is not ("online" or "offline"))
            {
                return new Rejection(RejectedCode.Status, "a status needs \"state\": \"online\" or \"offline\"");
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
            return new Rejection(RejectedCode.Status, "the status is not JSON");
        }
    }

    /// <summary>The status in the JSON of one that was decoded before.</summary>
    public static DeviceStatus Stored(string device, bool online, string status)
    {
        using var json = JsonDocument.Parse(status);
        return new DeviceStatus(device, online, status, Faults(json.RootElement)) { Period = Period(json.RootElement) };
    }

    /// <summary>The period in <c>period_s</c>; null if it is missing or impossible.</summary>
    private static TimeSpan? Period(JsonElement root) =>
        root.TryGetProperty("period_s", out var seconds) && seconds.ValueKind == JsonValueKind.Number
            && seconds.TryGetDouble(out var value)
            && value >= Pace.PeriodMin.TotalSeconds && value <= Pace.PeriodMax.TotalSeconds
            ? TimeSpan.FromSeconds(value) : null;

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
