using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Notify.Channels;

/// <summary>Settings of a channel that sends mail through an SMTP server.</summary>
public sealed class EmailSettings : ChannelSettings
{
    /// <summary>Host name of the server.</summary>
    [Required]
    public string? Host { get; set; }

    /// <summary>The server's port: 587 with StartTls, 465 with Tls.</summary>
    [Range(1, 65_535)]
    public int Port { get; set; } = 587;

    /// <summary><c>StartTls</c>, <c>Tls</c>, or <c>None</c> for a server on this machine.</summary>
    [RegularExpression("StartTls|Tls|None", ErrorMessage = "must be StartTls, Tls or None")]
    public string Security { get; set; } = "StartTls";

    /// <summary>The user name; null if the server needs none.</summary>
    public string? User { get; set; }

    /// <summary>The user's password.</summary>
    public string? Password { get; set; }

    /// <summary>A file that contains only the password.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The sender's address.</summary>
    [Required, EmailAddress]
    public string? From { get; set; }

    /// <summary>The recipient's address.</summary>
    [Required, EmailAddress]
    public string? To { get; set; }

    public override string Destination => $"{To} via {Host}";

    public override string? SecretSource => SecretSetting.Source(Password, PasswordFile);
}
