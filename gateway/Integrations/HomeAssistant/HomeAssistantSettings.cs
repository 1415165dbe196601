using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Integrations.HomeAssistant;

/// <summary>
/// Publishes smokers to Home Assistant through MQTT discovery: section <c>HomeAssistant</c> of the settings.
/// </summary>
public sealed class HomeAssistantSettings
{
    /// <summary>
    /// Whether smokers are published. If false and <see cref="Url"/> is set, the gateway removes previously published
    /// smokers at startup.
    /// </summary>
    public bool Enabled { get; set; }

    /// <summary>Address of the broker that Home Assistant uses.</summary>
    [RegularExpression("mqtts?://[^/]+/?", ErrorMessage = "must look like mqtt://homeassistant.local:1883")]
    public string? Url { get; set; }

    /// <summary>The user name; null if the broker needs none.</summary>
    public string? User { get; set; }

    /// <summary>The user's password.</summary>
    public string? Password { get; set; }

    /// <summary>A file that contains only the password.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>Home Assistant's discovery prefix.</summary>
    [Required, RegularExpression("[^+#]{1,64}", ErrorMessage = "must have 1 to 64 characters, without + and #")]
    public string Prefix { get; set; } = "homeassistant";

    /// <summary>First part of the topics with the smokers' states.</summary>
    [Required, RegularExpression("[^+#]{1,64}", ErrorMessage = "must have 1 to 64 characters, without + and #")]
    public string Root { get; set; } = "smartsmoker";
}
