using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Notify.Channels;

/// <summary>Settings of a channel that publishes to an MQTT topic; messages are not retained.</summary>
public sealed class MqttTopicSettings : ChannelSettings
{
    /// <summary>The broker's address.</summary>
    [Required, RegularExpression("mqtts?://[^/]+/?", ErrorMessage = "must look like mqtt://127.0.0.1:1883")]
    public string? Url { get; set; }

    /// <summary>The user name; null if the broker needs none.</summary>
    public string? User { get; set; }

    /// <summary>The user's password.</summary>
    public string? Password { get; set; }

    /// <summary>A file that contains only the password.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The topic.</summary>
    [Required, RegularExpression("[^+#]{1,200}", ErrorMessage = "must have 1 to 200 characters, without + and #")]
    public string Topic { get; set; } = "smartsmoker/alerts";

    public override string Destination => $"{Topic} at {new Uri(Url!).Authority}";

    public override string? SecretSource => SecretSetting.Source(Password, PasswordFile);
}
