using System.Text;
using RabbitMQ.Client;
using SmartSmoker.Intake;
using SmartSmoker.Intake.Queues;

namespace SmartSmoker.Cluster;

/// <summary>
/// Forwards messages from one ingest queue to the partition of their device, without decoding them. It has no state: a
/// message is acknowledged after the partition's queue has it, and the store skips duplicates. RabbitMQ lets one router
/// at a time consume the queue, so each probe's readings stay in order.
/// </summary>
internal sealed class ReadingRouter(
    BrokerSettings settings, QueuePlan plan, TimeProvider time, ILogger<ReadingRouter> log,
    ILogger<RabbitIntake> intakeLog)
{
    private const int BatchCountMax = 500;
    private const int RoutingKeyBytesMax = 255; // of AMQP

    /// <summary>Runs until <paramref name="cancellation"/>; reconnects after failures.</summary>
    public Task RunAsync(CancellationToken cancellation) =>
        BrokerSessions.RunAsync( // safe to retry: a message is acknowledged only after it was forwarded
            RouteAsync, ClusterFaults.PartitionEnded, $"router of {string.Join(", ", plan.Queues)}", time, log,
            cancellation);

    private async Task RouteAsync(CancellationToken cancellation)
    {
        // A connection apart from the consumer's, because RabbitMQ may block a publishing connection.
        await using var connection = await BrokerConnection.OpenAsync(settings, cancellation);
        await using var channel =
            await connection.CreateChannelAsync(new CreateChannelOptions(true, true, null), cancellation);
        await using var intake =
            await RabbitIntake.StartAsync(settings, plan, new GatewayHealth(), time, intakeLog, cancellation);
        var batch = new List<Incoming>(BatchCountMax);
        while (await intake.Messages.WaitToReadAsync(cancellation))
        {
            batch.Clear();
            while (batch.Count < BatchCountMax && intake.Messages.TryRead(out var message))
            {
                batch.Add(message);
            }

            var good = batch.Where(CanPublish).ToList();
            await Task.WhenAll(good.Select(message => PublishAsync(channel, message, cancellation).AsTask())); // in this order
            await intake.SettleAsync(
                batch[^1].Tag, [.. batch.Except(good).Select(message => message.Tag)], cancellation);
        }
    }

    /// <summary>
    /// A routing key that is not text grows when it is decoded and encoded again, beyond what can be published.
    /// </summary>
    private static bool CanPublish(Incoming message) =>
        message.Refusal is null && Encoding.UTF8.GetByteCount(message.RoutingKey) <= RoutingKeyBytesMax;

    private static ValueTask PublishAsync(IChannel channel, in Incoming message, CancellationToken cancellation)
    {
        // smoker.{device}.{queue}. A message without a device may go to any partition, which rejects it.
        var parts = message.RoutingKey.Split('.', 3);
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
