using System.Text.Json;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Store;
using SmartSmoker.Words;

namespace SmartSmoker.Notify.Channels;

/// <summary>Writes a message as JSON in the form that standardwebhooks.com proposes: type, timestamp, data.</summary>
internal static class MessageJson
{
    /// <summary>Returns UTF-8. Temperatures are in degrees Fahrenheit; unknown values are omitted.</summary>
    public static byte[] Write(Message message)
    {
        var alert = message.Alert;
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                Type = alert is not null ? $"alert.{alert.Phase.ToString().ToLowerInvariant()}"
                    : message.Several.Count > 0 ? "alert.summary" : "test",
                Timestamp = message.At.UtcDateTime,
                Data = new
                {
                    message.Id,
                    message.Title,
                    message.Body,
                    Severity = message.Severity.ToString().ToLowerInvariant(),
                    Alert = alert?.Id,
                    Alerts = message.Several.Count == 0
                        ? null : message.Several.Select(one => new { Alert = one.Id, Phase = one.Phase.Name() }),
                    alert?.Id.Device,
                    Probe = alert?.Id.Probe?.Value,
                    Kind = alert?.Id.Kind.Name(),
                    RaisedAt = alert?.Id.RaisedAt.UtcDateTime,
                    Cause = alert?.Cause?.Name(),
                    TemperatureF = alert?.Temperature?.Fahrenheit,
                    Detail = alert is null ? null : AlertText.Describe(alert.Finding, Reader.Fahrenheit),
                },
            },
            StoreJson.Options);
    }
}
