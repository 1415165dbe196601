using System.Text.Json;
using SmartSmoker.Domain;

namespace SmartSmoker.Web;

/// <summary>How often a device measures, from its status message.</summary>
internal static class SamplingPeriod
{
    private const string Field = "period_s"; // StatusMessage in firmware/Device

    /// <summary>The period of a device that does not report one: FixedSchedule in firmware/Device.</summary>
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Max = TimeSpan.FromHours(1);

    /// <summary>The period that <paramref name="status"/> reports, at most an hour; the default without one.</summary>
    public static TimeSpan Of(DeviceStatus? status)
    {
        if (status is null)
        {
            return Default;
        }

        using var json = JsonDocument.Parse(status.Json);
        return json.RootElement.TryGetProperty(Field, out var period)
            && period.ValueKind == JsonValueKind.Number
            && period.GetDouble() is > 0 and var seconds
            ? TimeSpan.FromSeconds(Math.Min(seconds, Max.TotalSeconds))
            : Default;
    }
}
