using SmartSmoker.Store;

namespace SmartSmoker.Notify;

/// <summary>Runs a sender for each channel and restarts them when the channels change.</summary>
internal sealed class NotifyService(
    ActiveNotifications now, Database database, TimeProvider time, ILogger<NotifyService> log)
    : BackgroundService
{
    private readonly ProbeReader _probes = new(database);
    private readonly ReadingStore _readings = new(database);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var outbox = new NotificationOutbox(database);
        while (!stoppingToken.IsCancellationRequested)
        {
            var changed = now.Changed; // read before the setup, so that no change is missed
            var setup = now.Setup;
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var senders = setup.Channels
                .Select(channel => Task.Run(() => Sender(channel, setup, outbox).RunAsync(stop.Token), stop.Token))
                .ToList();
            await Task.WhenAny([changed.WaitAsync(stoppingToken), .. senders]);
            await stop.CancelAsync();
            try
            {
                await Task.WhenAll(senders);
            }
            catch (OperationCanceledException)
            {
                // The senders were stopped; unsent messages stay in the outbox.
            }
        }
    }

    private ChannelSender Sender(NotifyChannel channel, ConfiguredNotifications setup, NotificationOutbox outbox) =>
        new(channel, outbox, setup.Texts, setup.QuietHours, IsCatchingUp, time, Random.Shared, log)
        {
            Changed = now.OnStateChanged,
            NameOf = _probes.NameOf
        };

    private bool IsCatchingUp(string device) =>
        _readings.NewestByDevice().TryGetValue(device, out var newest)
        && time.GetUtcNow() - newest > WaitingAlert.LateAfter;
}
