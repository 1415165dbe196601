using System.ComponentModel.DataAnnotations;
using SmartSmoker.Notify.Channels;

namespace SmartSmoker.Notify;

/// <summary>Recipients, schedule and texts of notifications: section <c>Notify</c> of the settings.</summary>
public sealed class NotifySettings
{
    /// <summary>
    /// IANA name of the time zone of quiet hours and of times in texts, such as <c>America/Chicago</c>; default: the
    /// machine's time zone.
    /// </summary>
    public string? TimeZone { get; set; }

    /// <summary>Temperatures in texts: <c>F</c> or <c>C</c>.</summary>
    [RegularExpression("[FC]", ErrorMessage = "must be F or C")]
    public string Unit { get; set; } = "F";

    /// <summary>Address of the page as a phone reaches it; added to messages if set.</summary>
    [RegularExpression("https?://.+", ErrorMessage = "must look like http://smoker.local:8080/")]
    public string? PageUrl { get; set; }

    /// <summary>When only critical alerts are sent.</summary>
    public QuietHoursSettings QuietHours { get; set; } = new();

    /// <summary>
    /// Display names, by device or by probe: <c>"pit-1": "Kettle"</c>, <c>"02-food-A": "Brisket"</c>.
    /// </summary>
    public Dictionary<string, string> Names { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Texts by phase: <c>Raised</c>, <c>Updated</c>, <c>Reminded</c>, <c>Cleared</c>; a phase that is left out keeps
    /// the default text.
    /// </summary>
    public Dictionary<string, TextSettings> Texts { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Webhooks by name.</summary>
    public Dictionary<string, WebhookSettings> Webhook { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>ntfy topics by name.</summary>
    public Dictionary<string, NtfySettings> Ntfy { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Mail recipients by name.</summary>
    public Dictionary<string, EmailSettings> Email { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>MQTT topics by name.</summary>
    public Dictionary<string, MqttTopicSettings> Mqtt { get; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>Quiet hours, from one local time to another; both ends are required.</summary>
public sealed class QuietHoursSettings
{
    private const string Time = "([01][0-9]|2[0-3]):[0-5][0-9]";

    /// <summary>When they start, local time: <c>22:00</c>.</summary>
    [RegularExpression(Time, ErrorMessage = "must look like 22:00")]
    public string? From { get; set; }

    /// <summary>When they end, local time: <c>07:00</c>; on the next day if that is earlier than the start.</summary>
    [RegularExpression(Time, ErrorMessage = "must look like 07:00")]
    public string? To { get; set; }
}

/// <summary>
/// The text of one phase, with the placeholders listed in docs/NOTIFICATIONS.md; a part that is left out keeps the
/// default.
/// </summary>
public sealed class TextSettings
{
    /// <summary>One line.</summary>
    [MaxLength(200)]
    public string? Title { get; set; }

    /// <summary>One or more lines.</summary>
    [MaxLength(2_000)]
    public string? Body { get; set; }
}
