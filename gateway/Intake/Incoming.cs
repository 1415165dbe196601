using SmartSmoker.Domain;

namespace SmartSmoker.Intake;

/// <summary>A message as it came from a queue, before it is decoded.</summary>
/// <param name="Queue">The queue it was taken from.</param>
/// <param name="RoutingKey">The routing key it was published with; names the device.</param>
/// <param name="Body">Its bytes; owned by the receiver.</param>
/// <param name="ReceivedAt">When the gateway got it.</param>
/// <param name="Tag">Names the message when it is settled; rising in the order of arrival.</param>
public readonly record struct Incoming(
    string Queue, string RoutingKey, byte[] Body, DateTimeOffset ReceivedAt, ulong Tag)
{
    /// <summary>Whether the broker delivered it before, to this gateway or another.</summary>
    public bool Again { get; init; }

    /// <summary>Why it was rejected before it could be read; null for every other message.</summary>
    public Rejection? Refusal { get; init; }
}

/// <summary>
/// A source of messages that acknowledges them after they are stored: RabbitMQ or the embedded broker.
/// </summary>
public interface IIntake
{
    /// <summary>Messages not yet settled, in the order of arrival; bounded.</summary>
    System.Threading.Channels.ChannelReader<Incoming> Messages { get; }

    /// <summary>
    /// Called after the commit: every message up to <paramref name="lastTag"/> is stored and can be acknowledged;
    /// those in <paramref name="rejectedTags"/> are stored as rejected and are dead-lettered.
    /// </summary>
    Task SettleAsync(ulong lastTag, IReadOnlyList<ulong> rejectedTags, CancellationToken cancellation);
}
