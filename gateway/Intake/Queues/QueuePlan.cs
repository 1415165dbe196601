using RabbitMQ.Client;

namespace SmartSmoker.Intake.Queues;

/// <summary>What a session consumes.</summary>
/// <param name="Queues">The queues.</param>
/// <param name="Exclusive">Whether nobody else may consume them; for classic queues only, quorum queues know no
/// exclusive consumer.</param>
/// <param name="DeclareAsync">Declares them, and what fills them.</param>
/// <param name="Source">What <see cref="Incoming.Queue"/> says of a message, by the queue it lies in and its routing
/// key.</param>
/// <param name="Answers">Whether a message that names a reply queue gets an answer there after its commit. Only gateways
/// may publish to such a plan's queues: the answer goes wherever the sender says.</param>
public sealed record QueuePlan(
    IReadOnlyList<string> Queues, bool Exclusive, Func<IChannel, CancellationToken, Task> DeclareAsync,
    Func<string, string, string> Source, bool Answers = false)
{
    /// <summary>The queues of the probes and of the devices' status, consumed by a single gateway.</summary>
    public static QueuePlan Devices(BrokerSettings settings) => new(
        [.. Topology.Queues.Select(bound => bound.Queue)], settings.QueueType == "classic",
        (channel, cancellation) => Topology.DeclareAsync(channel, settings.QueueType, cancellation),
        (queue, _) => queue);
}
