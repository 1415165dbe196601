using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace SmartSmoker.Testing;

/// <summary>
/// An AMQP 0-9-1 publisher that writes its own frames, for messages that no client library would make. Their layout is
/// section 4.2 of the specification.
/// </summary>
public sealed class RawAmqp : IDisposable
{
    private const byte MethodFrame = 1, HeaderFrame = 2, BodyFrame = 3, FrameEnd = 0xCE;
    private const ushort Connection = 10, Channel = 20, Confirm = 85, Basic = 60;
    private const ushort HasHeaders = 1 << 13;

    private readonly TcpClient _socket;
    private readonly NetworkStream _stream;

    private RawAmqp(TcpClient socket)
    {
        _socket = socket;
        _stream = socket.GetStream();
    }

    /// <summary>The largest frame that the broker proposes, in bytes.</summary>
    public uint FrameMax { get; private set; }

    /// <summary>Signs <paramref name="user"/> in and opens a channel with confirms.</summary>
    public static async Task<RawAmqp> ConnectAsync(RabbitMqBroker broker, BrokerUser user)
    {
        ArgumentNullException.ThrowIfNull(broker);
        ArgumentNullException.ThrowIfNull(user);
        var socket = new TcpClient();
        await socket.ConnectAsync(broker.AmqpUri.Host, broker.AmqpUri.Port).ConfigureAwait(false);
        var amqp = new RawAmqp(socket);
        await amqp._stream.WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray()).ConfigureAwait(false);
        await amqp.WaitForAsync(Connection, 10).ConfigureAwait(false); // start
        await amqp.SendAsync(0, Connection, 11, // start-ok: no properties, mechanism, response, locale
            [
                .. Long(0), .. Short("PLAIN"), .. LongText($"\0{user.Name}\0{user.Password}"), .. Short("en_US"),
            ]).ConfigureAwait(false);
        var tune = await amqp.WaitForAsync(Connection, 30).ConfigureAwait(false);
        amqp.FrameMax = BinaryPrimitives.ReadUInt32BigEndian(tune.AsSpan(6));
        await amqp.SendAsync(0, Connection, 31, [.. tune.AsSpan(4, 6), 0, 0]).ConfigureAwait(false); // no heartbeat
        await amqp.SendAsync(0, Connection, 40, [.. Short("/"), 0, 0]).ConfigureAwait(false);
        await amqp.WaitForAsync(Connection, 41).ConfigureAwait(false);
        await amqp.SendAsync(1, Channel, 10, [0]).ConfigureAwait(false);
        await amqp.WaitForAsync(Channel, 11).ConfigureAwait(false);
        await amqp.SendAsync(1, Confirm, 10, [0]).ConfigureAwait(false);
        await amqp.WaitForAsync(Confirm, 11).ConfigureAwait(false);
        return amqp;
    }

    /// <summary>
    /// Publishes one message whose header table is <paramref name="table"/>, as encoded; returns when the broker has
    /// confirmed it.
    /// </summary>
    /// <exception cref="IOException">The broker refused; the message says why.</exception>
    public async Task PublishAsync(string exchange, string routingKey, byte[] table, byte[] body)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(body);
        await SendAsync(1, Basic, 40, [0, 0, .. Short(exchange), .. Short(routingKey), 0]).ConfigureAwait(false);
        await FrameAsync(HeaderFrame, 1,
            [
                .. UShort(Basic), 0, 0, .. Long(0), .. Long((uint)body.Length), .. UShort(HasHeaders),
                .. Long((uint)table.Length), .. table,
            ]).ConfigureAwait(false);
        await FrameAsync(BodyFrame, 1, body).ConfigureAwait(false);
        await WaitForAsync(Basic, 80).ConfigureAwait(false); // ack
    }

    /// <summary>One entry of a table: a name, the letter of its type, and its value as encoded.</summary>
    public static byte[] Entry(string name, char type, params byte[] value) => [.. Short(name), (byte)type, .. value];

    /// <summary>A table in a table, <paramref name="depth"/> times.</summary>
    public static byte[] NestedTables(int depth)
    {
        const int LevelBytes = 6; // an empty name, the type and the length of what follows
        var table = new byte[depth * LevelBytes];
        for (var level = 0; level < depth; level++)
        {
            table[(level * LevelBytes) + 1] = (byte)'F';
            BinaryPrimitives.WriteInt32BigEndian(
                table.AsSpan((level * LevelBytes) + 2), table.Length - ((level + 1) * LevelBytes));
        }

        return table;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private static byte[] UShort(ushort value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Long(uint value) => [.. UShort((ushort)(value >> 16)), .. UShort((ushort)value)];

    private static byte[] Short(string text) => [(byte)text.Length, .. Encoding.UTF8.GetBytes(text)];

    private static byte[] LongText(string text) => [.. Long((uint)text.Length), .. Encoding.UTF8.GetBytes(text)];

    private Task SendAsync(ushort channel, ushort type, ushort method, byte[] arguments) =>
        FrameAsync(MethodFrame, channel, [.. UShort(type), .. UShort(method), .. arguments]);

    private async Task FrameAsync(byte kind, ushort channel, byte[] payload) =>
        await _stream.WriteAsync((byte[])
            [kind, .. UShort(channel), .. Long((uint)payload.Length), .. payload, FrameEnd]).ConfigureAwait(false);

    /// <summary>Reads until the method comes; returns its frame's payload.</summary>
    private async Task<byte[]> WaitForAsync(ushort type, ushort method)
    {
        const ushort Close = 50, CloseChannel = 40;
        while (true)
        {
            var head = new byte[7];
            await _stream.ReadExactlyAsync(head).ConfigureAwait(false);
            var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(3)) + 1];
            await _stream.ReadExactlyAsync(payload).ConfigureAwait(false);
            if (head[0] != MethodFrame)
            {
                continue;
            }

            var (gotType, got) = (
                BinaryPrimitives.ReadUInt16BigEndian(payload), BinaryPrimitives.ReadUInt16BigEndian(payload.AsSpan(2)));
            if ((gotType, got) == (type, method))
            {
                return payload;
            }

            if ((gotType, got) is (Connection, Close) or (Channel, CloseChannel))
            {
                throw new IOException(Encoding.UTF8.GetString(payload, 7, payload[6]));
            }
        }
    }
}
