using System.Globalization;
using RabbitMQ.Client;
using SmartSmoker.Engine;
using SmartSmoker.Intake;
using SmartSmoker.Intake.Queues;

namespace SmartSmoker.Cluster;

/// <summary>
/// Exchanges and queues of the partitions, based on RabbitMQ's consistent-hash plugin:
/// <code>
/// amq.topic --(by routing key: device and probe)--> smoker-ingest --> smoker-ingest-NN
///     --(ReadingRouter adds the header device)--> smoker-partitions --(by that header)--> smoker-partition-NNNN
/// </code>
/// The plugin hashes a whole routing key, a header or a property, and MQTT 3.1.1 sets no headers or properties. Hashing
/// the routing key alone would separate the probes of a device, which the rules need together. The first step keeps each
/// probe's readings in order while several routers share the work. All queues are quorum queues with a single active
/// consumer.
/// </summary>
public static class PartitionTopology
{
    /// <summary>The exchange that distributes devices' messages among the routers.</summary>
    public const string IngestExchange = "smoker-ingest";

    /// <summary>
    /// The exchange that distributes messages among the partitions by the header <see cref="DeviceHeader"/>.
    /// </summary>
    public const string Exchange = "smoker-partitions";

    /// <summary>
    /// The header with the device of a message. Always set, because the plugin of RabbitMQ 3.10 fails without it.
    /// </summary>
    public const string DeviceHeader = "device";

    private static readonly Dictionary<string, object?> QueueArguments = new()
    {
        ["x-queue-type"] = "quorum",
        ["x-single-active-consumer"] = true,
        ["x-queue-leader-locator"] = "balanced", // otherwise one node gets the leaders of all queues
    };

    private static readonly Dictionary<string, object?> DeadLetterArguments = new() { ["x-queue-type"] = "quorum" };

    /// <summary>The queue of a partition, counted from 0.</summary>
    public static string Queue(int partition) =>
        string.Create(CultureInfo.InvariantCulture, $"smoker-partition-{partition:D4}");

    /// <summary>The queues that devices publish into.</summary>
    public static IReadOnlyList<string> IngestQueues(PartitionSettings settings) =>
        [.. Enumerable.Range(0, Math.Min(settings.IngestCount, settings.Count)).Select(IngestQueue)];

    /// <summary>Every queue that the gateways with <paramref name="settings"/> consume.</summary>
    public static IReadOnlyList<string> Queues(PartitionSettings settings) =>
        [.. IngestQueues(settings), .. Enumerable.Range(0, settings.Count).Select(Queue)];

    /// <summary>What the router of ingest queue <paramref name="number"/>, counted from 0, consumes.</summary>
    public static QueuePlan Ingest(PartitionSettings settings, int number) => new(
        [IngestQueue(number)], Exclusive: false, (channel, cancellation) =>
            DeclareAsync(channel, settings, cancellation), (queue, _) => queue);

    /// <summary>What the owner of <paramref name="partition"/> consumes; the routers declare the queue.</summary>
    public static QueuePlan Partition(int partition) =>
        new([Queue(partition)], Exclusive: false, (_, _) => Task.CompletedTask, Source, Answers: true);

    /// <summary>Declares all exchanges and queues; does nothing for those that already exist.</summary>
    public static async Task DeclareAsync(IChannel channel, PartitionSettings settings, CancellationToken cancellation)
    {
        await channel.ExchangeDeclareAsync(
            IngestExchange, "x-consistent-hash", durable: true, cancellationToken: cancellation);
        await channel.ExchangeDeclareAsync(
            Exchange, "x-consistent-hash", durable: true, autoDelete: false,
            new Dictionary<string, object?> { ["hash-header"] = DeviceHeader },
            cancellationToken: cancellation);
        await channel.QueueDeclareAsync(
            Topology.DeadLetterQueue, durable: true, exclusive: false, autoDelete: false, DeadLetterArguments,
            cancellationToken: cancellation);
        await BindAsync(channel, IngestExchange, IngestQueues(settings), cancellation);
        await BindAsync(channel, Exchange, Enumerable.Range(0, settings.Count).Select(Queue), cancellation);

        // Bound last, because RabbitMQ drops messages that match no binding.
        foreach (var (_, key) in Topology.Queues)
        {
            await channel.ExchangeBindAsync(IngestExchange, Topology.Exchange, key, cancellationToken: cancellation);
        }
    }

    /// <summary>
    /// The queue that would deliver the message in a setup with one gateway. A message sent directly to the queue, or
    /// with a key that matches no binding, can only come from another gateway, so it is a command.
    /// </summary>
    private static string Source(string queue, string routingKey) =>
        routingKey == queue ? CommandMessage.Source : MessageDecoder.QueueOf(routingKey) ?? CommandMessage.Source;

    private static string IngestQueue(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"smoker-ingest-{number:D2}");

    private static async Task BindAsync(
        IChannel channel, string exchange, IEnumerable<string> queues, CancellationToken cancellation)
    {
        foreach (var queue in queues)
        {
            await channel.QueueDeclareAsync(
                queue, durable: true, exclusive: false, autoDelete: false, QueueArguments,
                cancellationToken: cancellation);
            // The routing key is the weight.
            await channel.QueueBindAsync(queue, exchange, routingKey: "1", cancellationToken: cancellation);
        }
    }
}
