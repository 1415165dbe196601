using RabbitMQ.Client;

namespace SmartSmoker.Intake.Queues;

/// <summary>The queues that a session declares and consumes.</summary>
/// <param name="Queues">The names of the queues.</param>
/// <param name="Exclusive">Whether this consumer must be the only one. For classic queues only: quorum queues do not
/// support exclusive consumers.</param>
/// <param name="DeclareAsync">Declares the queues and their bindings.</param>
/// <param name="Source">Returns the value of <see cref="Incoming.Queue"/> for a queue and a routing key.</param>
public sealed record QueuePlan(
    IReadOnlyList<string> Queues, bool Exclusive, Func<IChannel, CancellationToken, Task> DeclareAsync,
    Func<string, string, string> Source)
{
    /// <summary>The queues of the probes and of the devices' status, consumed by a single gateway.</summary>
    public static QueuePlan Devices(BrokerSettings settings) => new(
        [.. Topology.Queues.Select(bound => bound.Queue)], settings.QueueType == "classic",
        (channel, cancellation) => Topology.DeclareAsync(channel, settings.QueueType, cancellation),
        (queue, _) => queue);
}
