using RabbitMQ.Client;
using SmartSmoker.Domain;

namespace SmartSmoker.Intake.Queues;

/// <summary>
/// The queues and bindings that must exist before a device publishes: RabbitMQ drops what no queue is bound for.
/// Queues are declared durable with no arguments, so that every client that declares them so is accepted;
/// dead letters and limits come from policies (broker/definitions.json).
/// </summary>
public static class Topology
{
    /// <summary>The queue of rejected messages.</summary>
    public const string DeadLetterQueue = "smoker-dead-letter";

    /// <summary>The exchange of RabbitMQ's MQTT plugin.</summary>
    public const string Exchange = "amq.topic";

    /// <summary>Every queue the gateway consumes, with the key it is bound by.</summary>
    public static IReadOnlyList<(string Queue, string BindingKey)> Queues { get; } =
    [
        .. ProbeKey.Classic.Select(probe => (probe.Value, $"smoker.*.{probe.Value}")),
        (MessageDecoder.ProbesQueue, "smoker.*.probe.*"),
        (MessageDecoder.StatusQueue, "smoker.*.status"),
    ];

    /// <summary>Declares all; does nothing where it exists already.</summary>
    public static async Task DeclareAsync(IChannel channel, string queueType, CancellationToken cancellation)
    {
        var arguments = queueType == "quorum" ? new Dictionary<string, object?> { ["x-queue-type"] = "quorum" } : null;
        foreach (var (queue, bindingKey) in Queues)
        {
            await channel.QueueDeclareAsync(
                queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellation);
            await channel.QueueBindAsync(queue, Exchange, bindingKey, cancellationToken: cancellation);
        }
    }
}
