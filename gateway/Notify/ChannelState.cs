using SmartSmoker.Domain.Alerts;
using SmartSmoker.Store;

namespace SmartSmoker.Notify;

/// <summary>The state of a channel, as the page shows it.</summary>
/// <param name="Name">The channel's name in the settings.</param>
/// <param name="Type">The type of channel.</param>
/// <param name="Severity">Minimum severity of the alerts sent to it.</param>
/// <param name="LastSentAt">When it last sent; null for never.</param>
/// <param name="LastFailedAt">When it last failed; null for never. The channel works if this is before
/// <paramref name="LastSentAt"/>.</param>
/// <param name="LastError">Why it last failed.</param>
/// <param name="FailingSince">Since when it has been failing; null while it works.</param>
/// <param name="NextTryAt">When it retries; null if no retry is scheduled.</param>
/// <param name="WaitingCount">Messages not sent yet.</param>
/// <param name="GivenUpCount">Messages the gateway gave up on in the last <see cref="NotificationOutbox.KeptDays"/>
/// days.</param>
public sealed record ChannelState(
    string Name, string Type, string Severity, DateTimeOffset? LastSentAt, DateTimeOffset? LastFailedAt,
    string? LastError,
    DateTimeOffset? FailingSince, DateTimeOffset? NextTryAt, long WaitingCount, long GivenUpCount);

/// <summary>A failing channel and its last error.</summary>
public sealed record FailingChannel(string Name, string Error);

/// <summary>Reads the state of channels on its own database connection.</summary>
public sealed class ChannelStateReader(Database database, ActiveNotifications? now = null)
{
    private readonly StoredChannels _stored = new(database);

    /// <summary>The channels whose last attempt failed.</summary>
    public IReadOnlyList<FailingChannel> Failing()
    {
        if (now is not { Count: > 0 })
        {
            return [];
        }

        return
        [
            .. _stored.Failing().Where(failing => now.Any(channel => channel.Name == failing.Name && !channel.IsOff))
                .Select(failing => new FailingChannel(failing.Name, failing.Error)),
        ];
    }

    /// <summary>The state of each of <paramref name="channels"/>.</summary>
    public IReadOnlyList<ChannelState> Read(IReadOnlyList<NotifyChannel> channels) => [.. channels.Select(channel =>
    {
        var stored = _stored.Read(channel.Name);
        var fails = stored.FailedAt is { } failed && !(stored.SentAt > failed);
        return new ChannelState(
            channel.Name, channel.Notifier.Type, channel.Least.Name(), stored.SentAt, stored.FailedAt, stored.Error,
            fails ? stored.TriedSince ?? stored.FailedAt : null, channel.NextTryAt,
            stored.WaitingCount, stored.GivenUpCount);
    })];
}
