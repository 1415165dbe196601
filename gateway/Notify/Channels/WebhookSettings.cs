using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Notify.Channels;

/// <summary>A webhook, signed as standardwebhooks.com describes.</summary>
public sealed class WebhookSettings : ChannelSettings
{
    /// <summary>Where to post to: <c>http://</c> or <c>https://</c>.</summary>
    [Required, RegularExpression("https?://.+", ErrorMessage = "Url must look like https://example.org/hook")]
    public string? Url { get; set; }

    /// <summary>The secret to sign with: <c>whsec_</c> and 24 to 64 bytes in Base64.</summary>
    public string? Secret { get; set; }

    /// <summary>A file that holds the secret alone.</summary>
    public string? SecretFile { get; set; }

    public override string Destination => new Uri(Url!).Authority;

    public override string? SecretSource => SecretSetting.Source(Secret, SecretFile);
}
