namespace SmartSmoker.Notify;

/// <summary>Sends a test message to a channel immediately, without using the outbox.</summary>
public sealed class ChannelTest(ActiveNotifications now, TimeProvider time)
{
    /// <summary>Sends the test; returns null on success, otherwise the reason for the failure.</summary>
    /// <exception cref="KeyNotFoundException">No channel has this name.</exception>
    public async Task<string?> SendAsync(string channel, CancellationToken cancellation)
    {
        var setup = now.Setup;
        var found =
            setup.Channels.FirstOrDefault(known => known.Name.Equals(channel, StringComparison.OrdinalIgnoreCase))
            ?? throw new KeyNotFoundException($"No channel is named {channel}.");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(ChannelSender.DefaultSendMax);
        try
        {
            await found.Notifier.SendAsync(setup.Texts.Test(time.GetUtcNow()), stop.Token);
            return null;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            return failure is OperationCanceledException
                ? $"no answer within {ChannelSender.DefaultSendMax.TotalSeconds} s" : failure.Message;
        }
    }
}
