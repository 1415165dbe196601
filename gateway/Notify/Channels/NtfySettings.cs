using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Notify.Channels;

/// <summary>Settings of a channel that publishes to a topic of an ntfy server (docs.ntfy.sh).</summary>
public sealed class NtfySettings : ChannelSettings
{
    /// <summary>The server's address.</summary>
    [Required, RegularExpression("https?://.+", ErrorMessage = "must look like https://ntfy.sh/")]
    public string Url { get; set; } = "https://ntfy.sh/";

    /// <summary>The topic. On a public server it works like a password: choose one that is hard to guess.</summary>
    [Required, RegularExpression("[-_A-Za-z0-9]{1,64}", ErrorMessage = "must have 1 to 64 letters, digits, - or _")]
    public string? Topic { get; set; }

    /// <summary>The server's access token; null if it needs none.</summary>
    public string? Token { get; set; }

    /// <summary>A file that contains only the token.</summary>
    public string? TokenFile { get; set; }

    public override string Destination => $"a topic at {new Uri(Url).Authority}";

    public override string? SecretSource => SecretSetting.Source(Token, TokenFile);
}
