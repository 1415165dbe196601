using MQTTnet.Packets;
using MQTTnet.Server;

namespace SmartSmoker.Intake.EmbeddedBroker;

/// <summary>
/// Delays the acknowledgement of a publish until it is stored; the session's later packets follow in order. It travels
/// as
/// the response's (empty) user properties, which MQTTnet passes on unchanged. A packet identifier would not work: a
/// client
/// that reconnects starts at 1 again while acknowledgements of its previous connection may still be outgoing.
/// </summary>
internal sealed class HeldAck(ulong tag, StoredUpTo stored, CancellationToken connection) : List<MqttUserProperty>
{
    /// <summary>
    /// Delays an acknowledgement until its publish is stored; drops one from an earlier connection, as the client
    /// resends.
    /// </summary>
    public static Task HoldAsync(InterceptingPacketEventArgs outbound)
    {
        var properties = (outbound.Packet as MqttPubAckPacket)?.UserProperties
            ?? (outbound.Packet as MqttPubRecPacket)?.UserProperties;
        return properties is HeldAck publish ? publish.HoldBackAsync(outbound) : Task.CompletedTask;
    }

    private Task HoldBackAsync(InterceptingPacketEventArgs outbound)
    {
        outbound.ProcessPacket = connection == outbound.CancellationToken; // each connection has its own
        return outbound.ProcessPacket ? stored.ReachAsync(tag, outbound.CancellationToken) : Task.CompletedTask;
    }
}
