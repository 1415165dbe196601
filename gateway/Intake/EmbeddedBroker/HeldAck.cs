using MQTTnet.Packets;
using MQTTnet.Server;

namespace SmartSmoker.Intake.EmbeddedBroker;

/// <summary>
/// A publish that is not stored yet: its acknowledgement is held back until it is, and the session's other packets go out after it, in
/// order. It goes with the answer to the publish as its user properties, none of them, as MQTTnet hands these on unchanged. A packet
/// identifier would not do: a client that connects anew begins at 1 again, while acknowledgements of its connection before may be on
/// their way out in the same session.
/// </summary>
internal sealed class HeldAck(ulong tag, StoredUpTo stored, CancellationToken connection) : List<MqttUserProperty>
{
    /// <summary>Holds an acknowledgement back until its publish is stored. One of an earlier connection is not sent: the client publishes anew.</summary>
    public static Task HoldAsync(InterceptingPacketEventArgs outbound)
    {
        var properties = (outbound.Packet as MqttPubAckPacket)?.UserProperties ?? (outbound.Packet as MqttPubRecPacket)?.UserProperties;
        return properties is HeldAck publish ? publish.HoldBackAsync(outbound) : Task.CompletedTask;
    }

    private Task HoldBackAsync(InterceptingPacketEventArgs outbound)
    {
        outbound.ProcessPacket = connection == outbound.CancellationToken; // each connection has its own
        return outbound.ProcessPacket ? stored.ReachAsync(tag, outbound.CancellationToken) : Task.CompletedTask;
    }
}
