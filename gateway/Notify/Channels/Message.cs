using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Notify.Channels;

/// <summary>A notification to send.</summary>
/// <param name="Id">Stays the same when the message is sent again.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">One or more lines.</param>
/// <param name="Severity">Severity of the alert; <c>Notice</c> for a test.</param>
/// <param name="At">When the event happened.</param>
/// <param name="Page">Address of the gateway's page; null if unknown.</param>
/// <param name="Alert">The alert event; null for a test or for <see cref="Several"/>.</param>
/// <param name="Trace">W3C trace context of the reading that caused it; null without tracing.</param>
public sealed record Message(
    string Id, string Title, string Body, AlertSeverity Severity, DateTimeOffset At, Uri? Page,
    AlertEvent? Alert = null, string? Trace = null)
{
    /// <summary>The events of a message about several alerts; empty otherwise.</summary>
    public IReadOnlyList<AlertEvent> Several { get; init; } = [];

    /// <summary>
    /// A hash of <see cref="Id"/> with 32 hexadecimal digits, for receivers that limit the characters of an id.
    /// </summary>
    public string ShortId => Convert.ToHexStringLower(
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Id)).AsSpan(0, 16));
}
