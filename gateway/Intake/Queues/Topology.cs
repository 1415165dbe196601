using RabbitMQ.Client;
using SmartSmoker.Domain;

namespace SmartSmoker.Intake.Queues;

/// <summary>
/// The queues and bindings that must exist before a device publishes; RabbitMQ drops messages that match no binding.
/// Classic queues are declared durable and without arguments, so any client can declare the same queues; dead-lettering
/// and limits come from policies (broker/definitions.json).
/// </summary>
public static class Topology
{
    /// <summary>The queue that RabbitMQ moves rejected messages to.</summary>
    public const string DeadLetterQueue = "smoker-dead-letter";

    /// <summary>The exchange of RabbitMQ's MQTT plugin.</summary>
    public const string Exchange = "amq.topic";

    /// <summary>
    /// Every queue that the gateway consumes, with its binding key. <c>#</c> also matches a device name with dots:
    /// RabbitMQ would drop its messages, and here the gateway rejects them with a reason.
    /// </summary>
    public static IReadOnlyList<(string Queue, string BindingKey)> Queues { get; } =
    [
        .. ProbeKey.Classic.Select(probe => (probe.Value, $"smoker.#.{probe.Value}")),
        (MessageDecoder.ProbesQueue, "smoker.*.#.probe.*"),
        (MessageDecoder.StatusQueue, "smoker.#.status"),
    ];

    /// <summary>Declares all queues and bindings; does nothing for those that already exist.</summary>
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
