using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Notify.Channels;

/// <summary>What is sent.</summary>
/// <param name="Id">The same whenever the same is sent again.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">Some lines.</param>
/// <param name="Severity">How much it wants a person.</param>
/// <param name="At">When it happened.</param>
/// <param name="Page">Address of the page; null where that is not known.</param>
/// <param name="Alert">What happened to an alert; null for a test or for <see cref="Several"/>.</param>
/// <param name="Trace">W3C trace context of where it comes from, if that is traced.</param>
public sealed record Message(
    string Id, string Title, string Body, AlertSeverity Severity, DateTimeOffset At, Uri? Page,
    AlertEvent? Alert = null, string? Trace = null)
{
    /// <summary>What happened to several alerts, in one message; empty for a message about one.</summary>
    public IReadOnlyList<AlertEvent> Several { get; init; } = [];

    /// <summary>32 letters and digits in place of <see cref="Id"/>, for what takes no other.</summary>
    public string ShortId => Convert.ToHexStringLower(
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Id)).AsSpan(0, 16));
}
