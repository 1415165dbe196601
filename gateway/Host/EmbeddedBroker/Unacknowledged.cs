using System.Collections;
using System.Collections.Concurrent;
using System.Net;
using MQTTnet.Packets;
using MQTTnet.Server;

namespace SmartSmoker.Host.EmbeddedBroker;

/// <summary>
/// Which publishes of a session are not stored yet, by connection and packet identifier: their acknowledgements are held back until they
/// are. The session's other packets go out after them, in order. A session outlives its connections, and so may an acknowledgement that
/// was still to be sent: a later connection, whose client counts its identifiers anew, is not to take it for one of its own.
/// </summary>
internal static class Unacknowledged
{
    private const string Waiting = "smartsmoker.waiting"; // in the session's items
    private const string Newest = "smartsmoker.newest";

    /// <summary>A session begins.</summary>
    public static void Begin(IDictionary session) => session[Waiting] = new ConcurrentDictionary<(EndPoint, ushort), TaskCompletionSource>();

    /// <summary>A connection ended: what it waited for is sent again by the client.</summary>
    public static Task EndAsync(ClientDisconnectedEventArgs ended)
    {
        var waiting = Of(ended.SessionItems);
        foreach (var key in waiting.Keys.Where(key => key.Connection.Equals(ended.RemoteEndPoint)))
        {
            waiting.TryRemove(key, out _);
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// Notes a publish that came. A session's packets come one after another. It waits from the first: an acknowledgement of an earlier
    /// connection may be on its way out under the same identifier.
    /// </summary>
    public static Task NoteAsync(InterceptingPacketEventArgs inbound)
    {
        if (inbound.Packet is MqttPublishPacket { PacketIdentifier: not 0 } publish)
        {
            var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            inbound.SessionItems[Newest] = stored;
            Of(inbound.SessionItems)[(inbound.RemoteEndPoint, publish.PacketIdentifier)] = stored;
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// What the publish noted last waits for, to be completed when it is stored, or at once where it is not to be; asked for once. A last
    /// will, and a publish without acknowledgement, were not noted: nobody waits for theirs.
    /// </summary>
    public static TaskCompletionSource TakeNewest(IDictionary session)
    {
        var newest = session[Newest] as TaskCompletionSource;
        session[Newest] = null;
        return newest ?? new TaskCompletionSource();
    }

    /// <summary>Holds an acknowledgement back until its publish is stored; one of which nothing is known is not sent.</summary>
    public static async Task HoldAsync(InterceptingPacketEventArgs outbound)
    {
        if (outbound.Packet is MqttPubAckPacket or MqttPubRecPacket)
        {
            var identifier = ((MqttPacketWithIdentifier)outbound.Packet).PacketIdentifier;
            outbound.ProcessPacket = Of(outbound.SessionItems).TryRemove((outbound.RemoteEndPoint, identifier), out var stored);
            await (stored?.Task ?? Task.CompletedTask).WaitAsync(outbound.CancellationToken);
        }
    }

    private static ConcurrentDictionary<(EndPoint Connection, ushort Identifier), TaskCompletionSource> Of(IDictionary session) =>
        (ConcurrentDictionary<(EndPoint, ushort), TaskCompletionSource>)session[Waiting]!;
}
