using SmartSmoker.Host.Notify.Outbox;
using SmartSmoker.Host.Storage;

namespace SmartSmoker.Host.Notify;

/// <summary>A sender for each channel, as long as the gateway runs.</summary>
public sealed class NotifyService(NotifySetup setup, Database database, TimeProvider time, ILogger<NotifyService> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var outbox = new NotificationOutbox(database);
        try
        {
            await Task.WhenAll(setup.Channels.Select(channel => Task.Run(
                () => new ChannelSender(channel, outbox, setup.Texts, setup.QuietHours, time, Random.Shared, log).RunAsync(stoppingToken),
                stoppingToken)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to stop; what was not sent stays in the outbox.
        }
    }
}
