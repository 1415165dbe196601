using SmartSmoker.Domain;

namespace SmartSmoker.Intake;

/// <summary>A message from a queue, before decoding.</summary>
/// <param name="Queue">The queue that delivered it.</param>
/// <param name="RoutingKey">The routing key that it was published with; contains the device.</param>
/// <param name="Body">The payload; the receiver owns the array.</param>
/// <param name="ReceivedAt">When the gateway received it.</param>
/// <param name="Tag">Identifies the message when it is settled; increases in the order of arrival.</param>
public readonly record struct Incoming(
    string Queue, string RoutingKey, byte[] Body, DateTimeOffset ReceivedAt, ulong Tag)
{
    /// <summary>Whether the broker already delivered it, to this gateway or another one.</summary>
    public bool Again { get; init; }

    /// <summary>Why it was rejected before it could be read; null for every other message.</summary>
    public Rejection? Refusal { get; init; }
}

/// <summary>A source of messages, acknowledged after they are stored: RabbitMQ or the embedded broker.</summary>
public interface IIntake
{
    /// <summary>Received messages in the order of arrival; the channel is bounded.</summary>
    System.Threading.Channels.ChannelReader<Incoming> Messages { get; }

    /// <summary>
    /// Called after the commit: every message up to <paramref name="lastTag"/> is stored and can be acknowledged;
    /// messages in <paramref name="rejectedTags"/> are stored as rejected, and the broker dead-letters them.
    /// </summary>
    Task SettleAsync(ulong lastTag, IReadOnlyList<ulong> rejectedTags, CancellationToken cancellation);
}
