namespace SmartSmoker.Store;

/// <summary>The state of a channel as stored.</summary>
/// <param name="SentAt">When it last sent; null for never.</param>
/// <param name="FailedAt">When it last failed; null for never.</param>
/// <param name="Error">Why it last failed.</param>
/// <param name="WaitingCount">Messages not sent yet.</param>
/// <param name="GivenUpCount">Messages the gateway gave up on in the last <see cref="NotificationOutbox.KeptDays"/>
/// days.</param>
/// <param name="TriedSince">When the oldest waiting message that failed was created; null for none.</param>
public sealed record StoredChannel(
    DateTimeOffset? SentAt, DateTimeOffset? FailedAt, string? Error, long WaitingCount, long GivenUpCount,
    DateTimeOffset? TriedSince);

/// <summary>Reads the state of channels on its own connection.</summary>
public sealed class StoredChannels(Database database)
{
    /// <summary>The channels whose last attempt failed, and why, by name.</summary>
    public IReadOnlyList<(string Name, string Error)> Failing()
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            "SELECT channel, error FROM notification_channels WHERE failed_us > coalesce(sent_us, 0) ORDER BY channel");
        using var rows = command.ExecuteReader();
        var failing = new List<(string, string)>();
        while (rows.Read())
        {
            failing.Add((rows.GetString(0), rows.TextOrNull(1) ?? ""));
        }

        return failing;
    }

    /// <summary>The state of the channel <paramref name="name"/>, even if it never sent.</summary>
    public StoredChannel Read(string name)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            """
            SELECT (SELECT sent_us FROM notification_channels WHERE channel = @channel),
                   (SELECT failed_us FROM notification_channels WHERE channel = @channel),
                   (SELECT error FROM notification_channels WHERE channel = @channel),
                   (SELECT count(*) FROM notifications WHERE channel = @channel AND ended_us IS NULL),
                   (SELECT count(*) FROM notifications
                    WHERE channel = @channel AND ended_us IS NOT NULL AND outcome = 'given-up'),
                   (SELECT min(created_us) FROM notifications
                    WHERE channel = @channel AND ended_us IS NULL AND attempts > 0)
            """,
            ("channel", name));
        using var row = command.ExecuteReader();
        row.Read();
        return new StoredChannel(
            row.TimeOrNull(0), row.TimeOrNull(1), row.TextOrNull(2), row.GetInt64(3), row.GetInt64(4),
            row.TimeOrNull(5));
    }
}
