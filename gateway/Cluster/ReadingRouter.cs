using System.Threading.Channels;
using RabbitMQ.Client;
using SmartSmoker.Intake;
using SmartSmoker.Intake.Queues;

namespace SmartSmoker.Cluster;

/// <summary>
/// Takes what devices published into one queue and hands it on to the partition of its device, unread. It remembers
/// nothing: a message
/// leaves its queue when the partition's queue has it, and one that comes twice is found to be stored. RabbitMQ gives
/// the queue to one
/// router at a time, so that each probe's readings stay in order.
/// </summary>
internal sealed class ReadingRouter(
    BrokerSettings settings, QueuePlan plan, TimeProvider time, ILogger<ReadingRouter> log)
{
    private const int BatchCountMax = 500;

    private int _sessionCount;

    /// <summary>Runs until <paramref name="cancellation"/>; connects again by itself.</summary>
    public Task RunAsync(CancellationToken cancellation) =>
        BrokerSessions.RunAsync( // nothing was acknowledged that has not arrived
            RouteAsync, ClusterFaults.PartitionEnded, $"router of {string.Join(", ", plan.Queues)}", time, log,
            cancellation);

    private async Task RouteAsync(CancellationToken cancellation)
    {
        await using var connection = await BrokerConnection.OpenAsync(settings, cancellation); // beside the consumer's: a publisher may be held up
        await using var channel =
            await connection.CreateChannelAsync(new CreateChannelOptions(true, true, null), cancellation);
        var messages = Channel.CreateBounded<Incoming>(settings.PrefetchCount * plan.Queues.Count);
        await using var session =
            await QueueSession.OpenAsync(settings, plan, ++_sessionCount, messages.Writer, time, cancellation);
        var batch = new List<Incoming>(BatchCountMax);
        while (true)
        {
            var arrival = messages.Reader.WaitToReadAsync(cancellation).AsTask();
            if (await Task.WhenAny(arrival, session!.Lost) != arrival)
            {
                throw new IOException(await session.Lost);
            }

            await arrival;
            batch.Clear();
            while (batch.Count < BatchCountMax && messages.Reader.TryRead(out var message))
            {
                batch.Add(message);
            }

            await Task.WhenAll(batch.Select(message => PublishAsync(channel, message, cancellation).AsTask())); // in this order
            await session.SettleAsync(batch[^1].Tag, [], cancellation);
        }
    }

    private static ValueTask PublishAsync(IChannel channel, in Incoming message, CancellationToken cancellation)
    {
        var parts =
            message.RoutingKey.Split(
            '.', 3); // smoker.{device}.{queue}; without a device any partition will do, which refuses it
        var properties = new BasicProperties
        {
            Persistent = true,
            Headers =
                new Dictionary<string, object?> { [PartitionTopology.DeviceHeader] = parts.Length > 1 ? parts[1] : "" },
        };
        return channel.BasicPublishAsync(
            PartitionTopology.Exchange, message.RoutingKey, mandatory: true, properties, message.Body, cancellation);
    }
}
