using System.Net.Http.Headers;
using System.Text.Json;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Store;

namespace SmartSmoker.Notify.Channels;

/// <summary>
/// Publishes to an ntfy topic as JSON (docs.ntfy.sh, "Publish as JSON"). A message sent again has the same sequence id,
/// so the phone shows it once (ntfy 2.16 and later).
/// </summary>
internal sealed class NtfyNotifier(Uri server, string topic, string? token) : INotifier
{
    public string Type => "ntfy";

    public async Task SendAsync(Message message, CancellationToken cancellation)
    {
        var over = message.Alert is { } alert
            ? alert.Phase == AlertPhase.Cleared
            : message.Several.Count > 0 && message.Several.All(one => one.Phase == AlertPhase.Cleared);
        var (priority, tag) = (message.Severity, over) switch
        {
            (_, true) => (3, "white_check_mark"),
            (AlertSeverity.Critical, _) => (5, "rotating_light"),
            (AlertSeverity.Warning, _) => (4, "warning"),
            _ => (3, "information_source"),
        };
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                topic,
                message.Title,
                Message = message.Body,
                Priority = priority,
                Tags = new[] { tag },
                Click = message.Page,
                sequence_id = message.ShortId,
            },
            StoreJson.Options);
        using var request = new HttpRequestMessage(HttpMethod.Post, server) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        await HttpPost.SendAsync(request, cancellation);
    }
}
