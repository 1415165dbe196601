using SmartSmoker.Store;

namespace SmartSmoker.Notify;

/// <summary>How a channel does, as the page shows it.</summary>
/// <param name="Name">Its name among the settings.</param>
/// <param name="Type">What way it sends.</param>
/// <param name="Severity">Alerts less severe are not sent to it.</param>
/// <param name="LastSentAt">When it last sent; null for never.</param>
/// <param name="LastFailedAt">When it last failed; null for never. It works where this is before <paramref name="LastSentAt"/>.</param>
/// <param name="LastError">Why it failed then.</param>
/// <param name="FailingSince">Since when it fails; null while it works.</param>
/// <param name="NextTryAt">When it tries again; null while it does not wait for that.</param>
/// <param name="WaitingCount">Messages not sent yet.</param>
/// <param name="GivenUpCount">Messages given up in the last <see cref="NotificationOutbox.KeptDays"/> days.</param>
public sealed record ChannelState(
    string Name, string Type, string Severity, DateTimeOffset? LastSentAt, DateTimeOffset? LastFailedAt, string? LastError,
    DateTimeOffset? FailingSince, DateTimeOffset? NextTryAt, long WaitingCount, long GivenUpCount);

/// <summary>A channel that does not get through, and why.</summary>
public sealed record FailingChannel(string Name, string Error);

/// <summary>Reads how channels do, beside the writer.</summary>
public sealed class ChannelStateReader(Database database, NotifyNow? now = null)
{
    /// <summary>The channels whose last attempt failed.</summary>
    public IReadOnlyList<FailingChannel> Failing()
    {
        if (now is not { Count: > 0 })
        {
            return [];
        }

        using var connection = database.OpenForReading();
        using var command = connection.Query(
            "SELECT channel, error FROM notification_channels WHERE failed_us > coalesce(sent_us, 0) ORDER BY channel");
        using var rows = command.ExecuteReader();
        var failing = new List<FailingChannel>();
        while (rows.Read())
        {
            if (now.Any(channel => channel.Name == rows.GetString(0) && !channel.IsOff))
            {
                failing.Add(new FailingChannel(rows.GetString(0), rows.TextOrNull(1) ?? ""));
            }
        }

        return failing;
    }

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
                       (SELECT count(*) FROM notifications WHERE channel = @channel AND ended_us IS NOT NULL AND outcome = 'given-up'),
                       (SELECT min(created_us) FROM notifications WHERE channel = @channel AND ended_us IS NULL AND attempts > 0)
                """,
                ("channel", channel.Name));
            using var row = command.ExecuteReader();
            row.Read();
            var (sentAt, failedAt) = (row.TimeOrNull(0), row.TimeOrNull(1));
            var fails = failedAt is { } failed && !(sentAt > failed);
            return new ChannelState(
                channel.Name, channel.Notifier.Type, channel.Least.ToString().ToLowerInvariant(), sentAt, failedAt, row.TextOrNull(2),
                fails ? row.TimeOrNull(5) ?? failedAt : null, channel.NextTryAt, row.GetInt64(3), row.GetInt64(4));
        })];
    }
}
