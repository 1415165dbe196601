using MQTTnet.Packets;
using MQTTnet.Server;

namespace SmartSmoker.Host.EmbeddedBroker;

/// <summary>
/// A publish that is not stored yet: its acknowledgement is held back until it is, and the session's other packets go out after it, in
/// order. It goes with the answer to the publish as its user properties, none of them, as MQTTnet hands these on unchanged. A packet
/// identifier would not do: a client that connects anew begins at 1 again, while acknowledgements of its connection before may be on
/// their way out in the same session.
/// </summary>
internal sealed class Unacknowledged : List<MqttUserProperty>
{
    private readonly TaskCompletionSource _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationToken _connection;

    private Unacknowledged(CancellationToken connection) => _connection = connection;

    /// <summary>Notes a publish that came; to be completed when it is stored.</summary>
    public static TaskCompletionSource Note(InterceptingPublishEventArgs publish)
    {
        var noted = new Unacknowledged(publish.CancellationToken);
        publish.Response.UserProperties = noted;
        return noted._stored;
    }

    /// <summary>Holds an acknowledgement back until its publish is stored. One of an earlier connection is not sent: the client publishes anew.</summary>
    public static async Task HoldAsync(InterceptingPacketEventArgs outbound)
    {
        var properties = (outbound.Packet as MqttPubAckPacket)?.UserProperties ?? (outbound.Packet as MqttPubRecPacket)?.UserProperties;
        if (properties is Unacknowledged noted)
        {
            outbound.ProcessPacket = noted._connection == outbound.CancellationToken; // each connection has its own
            await (outbound.ProcessPacket ? noted._stored.Task : Task.CompletedTask).WaitAsync(outbound.CancellationToken);
        }
    }
}
