using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Integrations.HomeAssistant;

/// <summary>
/// Showing smokers in Home Assistant, by MQTT discovery: section <c>HomeAssistant</c> of the settings.
/// </summary>
public sealed class HomeAssistantSettings
{
    /// <summary>
    /// Whether smokers are shown; when not, and <see cref="Url"/> is given, those shown before are taken away at the
    /// start.
    /// </summary>
    public bool Enabled { get; set; }

    /// <summary>Address of the broker that Home Assistant uses.</summary>
    [RegularExpression("mqtts?://[^/]+/?", ErrorMessage = "Url must look like mqtt://homeassistant.local:1883")]
    public string? Url { get; set; }

    /// <summary>The user, where the broker wants one.</summary>
    public string? User { get; set; }

    /// <summary>The user's password.</summary>
    public string? Password { get; set; }

    /// <summary>A file that holds the password alone.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>Home Assistant's discovery prefix.</summary>
    [Required, RegularExpression("[^+#]{1,64}", ErrorMessage = "Prefix has 1 to 64 characters without + and #")]
    public string Prefix { get; set; } = "homeassistant";

    /// <summary>First part of the topics with the smokers' states.</summary>
    [Required, RegularExpression("[^+#]{1,64}", ErrorMessage = "Root has 1 to 64 characters without + and #")]
    public string Root { get; set; } = "smartsmoker";
}
