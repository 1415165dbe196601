using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Notify.Channels;

/// <summary>A topic of an MQTT broker, not retained.</summary>
public sealed class MqttTopicSettings : ChannelSettings
{
    /// <summary>Address of the broker.</summary>
    [Required, RegularExpression("mqtts?://[^/]+/?", ErrorMessage = "Url must look like mqtt://127.0.0.1:1883")]
    public string? Url { get; set; }

    /// <summary>The user, where the broker wants one.</summary>
    public string? User { get; set; }

    /// <summary>The user's password.</summary>
    public string? Password { get; set; }

    /// <summary>A file that holds the password alone.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The topic.</summary>
    [Required, RegularExpression("[^+#]{1,200}", ErrorMessage = "Topic has 1 to 200 characters without + and #")]
    public string Topic { get; set; } = "smartsmoker/alerts";

    public override string Destination => $"{Topic} at {new Uri(Url!).Authority}";

    public override string? SecretSource => SecretSetting.Source(Password, PasswordFile);
}
