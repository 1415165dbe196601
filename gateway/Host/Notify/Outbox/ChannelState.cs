using SmartSmoker.Host.Storage;

namespace SmartSmoker.Host.Notify.Outbox;

/// <summary>How a channel does, as the page shows it.</summary>
/// <param name="Name">Its name among the settings.</param>
/// <param name="Type">What way it sends.</param>
/// <param name="Severity">Alerts less severe are not sent to it.</param>
/// <param name="LastSentAt">When it last sent; null for never.</param>
/// <param name="LastFailedAt">When it last failed; null for never. It works where this is before <paramref name="LastSentAt"/>.</param>
/// <param name="LastError">Why it failed then.</param>
/// <param name="WaitingCount">Messages not sent yet.</param>
/// <param name="GivenUpCount">Messages given up in the last <see cref="NotificationOutbox.KeptDays"/> days.</param>
public sealed record ChannelState(
    string Name, string Type, string Severity, DateTimeOffset? LastSentAt, DateTimeOffset? LastFailedAt, string? LastError,
    long WaitingCount, long GivenUpCount);

/// <summary>Reads how channels do, beside the writer.</summary>
public sealed class ChannelStateReader(Database database)
{
    /// <summary>The state of each of <paramref name="channels"/>.</summary>
    public IReadOnlyList<ChannelState> Read(IReadOnlyList<NotifyChannel> channels)
    {
        using var connection = database.OpenForReading();
        return [.. channels.Select(channel =>
        {
            using var command = connection.Query(
                """
                SELECT (SELECT sent_us FROM notification_channels WHERE channel = @channel),
                       (SELECT failed_us FROM notification_channels WHERE channel = @channel),
                       (SELECT error FROM notification_channels WHERE channel = @channel),
                       (SELECT count(*) FROM notifications WHERE channel = @channel AND ended_us IS NULL),
                       (SELECT count(*) FROM notifications WHERE channel = @channel AND ended_us IS NOT NULL AND outcome = 'given-up')
                """,
                ("channel", channel.Name));
            using var row = command.ExecuteReader();
            row.Read();
            return new ChannelState(
                channel.Name, channel.Notifier.Type, channel.Least.ToString().ToLowerInvariant(), row.TimeOrNull(0), row.TimeOrNull(1),
                row.TextOrNull(2), row.GetInt64(3), row.GetInt64(4));
        })];
    }
}
