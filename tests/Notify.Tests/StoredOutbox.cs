using Microsoft.Data.Sqlite;
using SmartSmoker.Notify.Channels;
using SmartSmoker.Store;

namespace SmartSmoker.Notify.Tests;

/// <summary>The outbox of a gateway that runs as a process of its own, for its one channel.</summary>
internal static class StoredOutbox
{
    private static readonly NotifyChannel Channel =
        new("phone", default, new NtfyNotifier(new Uri("http://127.0.0.1/"), "none", null));

    /// <summary>Waits until the outbox is as told.</summary>
    public static Task OutboxAsync(this GatewayProcess gateway, Func<ChannelState, bool> condition)
    {
        ChannelState? state = null;
        return Wait.UntilAsync(
            () => (state = State(gateway.Database)) is not null && condition(state), () =>
                $"the outbox stays {state}:\n{gateway.Output}");
    }

    private static ChannelState? State(string database)
    {
        try
        {
            return File.Exists(database) ? new ChannelStateReader(Database.From(database)).Read([Channel])[0] : null;
        }
        catch (SqliteException)
        {
            return null; // the gateway is just making the database
        }
    }
}
