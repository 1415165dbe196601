using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace SmartSmoker.Notify.Channels;

/// <summary>Posts JSON, signed as standardwebhooks.com describes: HMAC-SHA256 over id, time and body.</summary>
internal sealed class WebhookNotifier(Uri url, byte[] secret, TimeProvider time) : INotifier
{
    private const string SecretPrefix = "whsec_";

    public string Type => "webhook";

    /// <summary>
    /// Decodes a secret; null if it is not Base64 or does not have the 24 to 64 bytes that the standard requires.
    /// </summary>
    public static byte[]? ParseSecret(string text)
    {
        var bytes = new byte[text.Length];
        var encoded = text.StartsWith(SecretPrefix, StringComparison.Ordinal) ? text[SecretPrefix.Length..] : text;
        return Convert.TryFromBase64String(encoded, bytes, out var length) && length is >= 24 and <= 64
            ? bytes[..length] : null;
    }

    public async Task SendAsync(Message message, CancellationToken cancellation)
    {
        var body = MessageJson.Write(message);
        var sentAt = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{message.Id}.{sentAt}."), .. body];
        var signature = HMACSHA256.HashData(secret, signed);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", message.Id);
        request.Headers.Add("Idempotency-Key", message.Id);
        request.Headers.Add("webhook-timestamp", sentAt);
        request.Headers.Add("webhook-signature", $"v1,{Convert.ToBase64String(signature)}");
        await HttpPost.SendAsync(request, cancellation);
    }
}
