using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace SmartSmoker.Notify.Channels;

/// <summary>
/// Sends plain-text mail. A message sent again has the same Message-Id, so mailboxes can recognize the duplicate.
/// </summary>
internal sealed class EmailNotifier(EmailSettings settings, string? password) : INotifier
{
    /// <summary>The header that contains the full message id.</summary>
    public const string IdHeader = "X-SmartSmoker-Id";

    public string Type => "email";

    public async Task SendAsync(Message message, CancellationToken cancellation)
    {
        using var mail = Mail(message);
        using var client = new SmtpClient();
        try
        {
            var security = settings.Security switch
            {
                "Tls" => SecureSocketOptions.SslOnConnect,
                "None" => SecureSocketOptions.None,
                _ => SecureSocketOptions.StartTls,
            };
            await client.ConnectAsync(settings.Host!, settings.Port, security, cancellation);
            if (settings.User is { Length: > 0 } user)
            {
                await client.AuthenticateAsync(user, password ?? "", cancellation);
            }

            await client.SendAsync(mail, cancellation);
            await client.DisconnectAsync(quit: true, cancellation);
        }
        catch (SmtpCommandException failure) when (
            (int)failure.StatusCode >= 500 && failure.ErrorCode is SmtpErrorCode.MessageNotAccepted
                or SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.SenderNotAccepted)
        {
            var refused = failure.Mailbox is { } mailbox ? mailbox.Address : "the mail";
            throw new RefusedException(
                $"{settings.Host} refused {refused} ({(int)failure.StatusCode}): {failure.Message}");
        }
    }

    private MimeMessage Mail(Message message)
    {
        var from = MailboxAddress.Parse(settings.From!);
        var page = message.Page is null ? "" : $"\n\n{message.Page}";
        var mail = new MimeMessage
        {
            Subject = message.Title,
            Date = message.At,
            Body = new TextPart("plain") { Text = message.Body + page },
        };
        mail.From.Add(from);
        mail.To.Add(MailboxAddress.Parse(settings.To!));
        mail.MessageId = $"{message.ShortId}@{from.Domain}";
        mail.Headers.Add(IdHeader, message.Id);
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated"); // RFC 3834: no out-of-office answers
        return mail;
    }
}
