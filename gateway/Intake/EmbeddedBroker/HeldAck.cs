using MQTTnet.Packets;
using MQTTnet.Server;

namespace SmartSmoker.Intake.EmbeddedBroker;

/// <summary>
/// Delays the acknowledgement of a publish until the message is stored; the session's later packets follow in order. It
/// is attached to the response as its (empty) user properties, which MQTTnet passes on unchanged. A packet identifier
/// would not work: a client that reconnects starts at 1 again while acknowledgements for its previous connection may
/// still be queued.
/// </summary>
internal sealed class HeldAck(ulong tag, StoredUpTo stored, CancellationToken connection) : List<MqttUserProperty>
{
    /// <summary>
    /// Delays an acknowledgement until its message is stored; drops one for an earlier connection, because the client
    /// resends.
    /// </summary>
    public static Task HoldAsync(InterceptingPacketEventArgs outbound)
    {
        var properties = (outbound.Packet as MqttPubAckPacket)?.UserProperties
            ?? (outbound.Packet as MqttPubRecPacket)?.UserProperties;
        return properties is HeldAck publish ? publish.DelayAsync(outbound) : Task.CompletedTask;
    }

    private Task DelayAsync(InterceptingPacketEventArgs outbound)
    {
        outbound.ProcessPacket = connection == outbound.CancellationToken; // each connection has its own token
        return outbound.ProcessPacket ? stored.ReachAsync(tag, outbound.CancellationToken) : Task.CompletedTask;
    }
}
