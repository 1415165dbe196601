using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Notify.Channels;

/// <summary>A topic of an ntfy server (docs.ntfy.sh).</summary>
public sealed class NtfySettings : ChannelSettings
{
    /// <summary>Address of the server.</summary>
    [Required, RegularExpression("https?://.+", ErrorMessage = "Url must look like https://ntfy.sh/")]
    public string Url { get; set; } = "https://ntfy.sh/";

    /// <summary>The topic. On a public server it is like a password: choose one that nobody guesses.</summary>
    [Required, RegularExpression("[-_A-Za-z0-9]{1,64}", ErrorMessage = "Topic has 1 to 64 letters, digits, - or _")]
    public string? Topic { get; set; }

    /// <summary>An access token of the server, where it wants one.</summary>
    public string? Token { get; set; }

    /// <summary>A file that holds the token alone.</summary>
    public string? TokenFile { get; set; }

    public override string Destination => $"a topic at {new Uri(Url).Authority}";

    public override string? SecretSource => SecretSetting.Source(Token, TokenFile);
}
