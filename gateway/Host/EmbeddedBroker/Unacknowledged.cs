using System.Collections;
using System.Collections.Concurrent;
using MQTTnet.Packets;
using MQTTnet.Server;

namespace SmartSmoker.Host.EmbeddedBroker;

/// <summary>
/// Which publishes of a session are not stored yet, by packet identifier: their acknowledgements are held back until they are. The
/// session's other packets go out after them, in order.
/// </summary>
internal static class Unacknowledged
{
    private const string Waiting = "smartsmoker.waiting"; // in the session's items
    private const string Newest = "smartsmoker.newest";

    /// <summary>A connection begins: what an earlier one waited for is sent again by the client.</summary>
    public static void Begin(IDictionary session) => session[Waiting] = new ConcurrentDictionary<ushort, Task>();

    /// <summary>Notes the identifier of a publish that came. A session's packets come one after another.</summary>
    public static Task NoteAsync(InterceptingPacketEventArgs inbound)
    {
        if (inbound.Packet is MqttPublishPacket { PacketIdentifier: not 0 } publish)
        {
            inbound.SessionItems[Newest] = publish.PacketIdentifier;
            Of(inbound.SessionItems)[publish.PacketIdentifier] = Task.CompletedTask; // unless it is to be stored
        }

        return Task.CompletedTask;
    }

    /// <summary>Says that the publish noted last may be acknowledged after <paramref name="stored"/>.</summary>
    public static void Await(IDictionary session, Task stored) => Of(session)[(ushort)session[Newest]!] = stored;

    /// <summary>Holds an acknowledgement back until its publish is stored; one of which nothing is known is not sent.</summary>
    public static async Task HoldAsync(InterceptingPacketEventArgs outbound)
    {
        if (outbound.Packet is MqttPubAckPacket or MqttPubRecPacket)
        {
            var identifier = ((MqttPacketWithIdentifier)outbound.Packet).PacketIdentifier;
            outbound.ProcessPacket = Of(outbound.SessionItems).TryRemove(identifier, out var stored);
            await (stored ?? Task.CompletedTask).WaitAsync(outbound.CancellationToken);
        }
    }

    private static ConcurrentDictionary<ushort, Task> Of(IDictionary session) => (ConcurrentDictionary<ushort, Task>)session[Waiting]!;
}
