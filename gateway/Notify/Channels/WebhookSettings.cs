using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Notify.Channels;

/// <summary>Settings of a webhook channel; requests are signed as standardwebhooks.com describes.</summary>
public sealed class WebhookSettings : ChannelSettings
{
    /// <summary>The URL to post to: <c>http://</c> or <c>https://</c>.</summary>
    [Required, RegularExpression("https?://.+", ErrorMessage = "must look like https://example.org/hook")]
    public string? Url { get; set; }

    /// <summary>The signing secret: <c>whsec_</c> followed by 24 to 64 bytes in Base64.</summary>
    public string? Secret { get; set; }

    /// <summary>A file that contains only the secret.</summary>
    public string? SecretFile { get; set; }

    public override string Destination => new Uri(Url!).Authority;

    public override string? SecretSource => SecretSetting.Source(Secret, SecretFile);
}
