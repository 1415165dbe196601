using System.Buffers;
using System.Net;
using System.Threading.Channels;
using MQTTnet.Protocol;
using MQTTnet.Server;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Intake.EmbeddedBroker;

/// <summary>
/// An MQTT broker inside the gateway, used by the command <c>demo</c>; <c>run</c> requires RabbitMQ. It acknowledges a
/// publish only after the commit. A device can keep publishing while acknowledgements are pending, so one commit covers
/// many messages. The broker has no durable queue: the device keeps a message until it is acknowledged. It listens on
/// loopback; any other address requires a login.
/// </summary>
public sealed class EmbeddedIntake : IIntake, IAsyncDisposable
{
    private const int Capacity = 1_000;

    private readonly Channel<Incoming> _messages = Channel.CreateBounded<Incoming>(Capacity);
    private readonly StoredUpTo _stored = new();
    private readonly Lock _order = new();
    private readonly TimeProvider _time;
    private readonly MqttServer _server;
    private ulong _lastTag;

    private EmbeddedIntake(IPEndPoint endpoint, MqttLogin? login, TimeProvider time)
    {
        _time = time;
        var options = new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointPort(endpoint.Port)
            .WithDefaultEndpointBoundIPAddress(endpoint.Address)
            .WithDefaultEndpointBoundIPV6Address(IPAddress.None)
            .Build();
        _server = new MqttServerFactory().CreateMqttServer(options);
        _server.InterceptingPublishAsync += AcceptAsync;
        _server.InterceptingOutboundPacketAsync += HeldAck.HoldAsync;
        _server.ValidatingConnectionAsync += connection =>
        {
            var isAllowed = login is null || login.Is(connection.UserName, connection.Password);
            connection.ReasonCode = isAllowed
                ? MqttConnectReasonCode.Success : MqttConnectReasonCode.BadUserNameOrPassword;
            return Task.CompletedTask;
        };
    }

    public ChannelReader<Incoming> Messages => _messages.Reader;

    /// <summary>Starts listening on loopback at <paramref name="port"/>, without a login.</summary>
    /// <exception cref="SetupException">The port is in use.</exception>
    public static Task<EmbeddedIntake> StartAsync(int port, GatewayHealth health, TimeProvider time) =>
        StartAsync(new IPEndPoint(IPAddress.Loopback, port), null, health, time);

    /// <summary>
    /// Starts listening at <paramref name="endpoint"/>; clients sign in with <paramref name="login"/>.
    /// </summary>
    /// <exception cref="SetupException">The port is in use, or the address is not loopback and there is no
    /// login.</exception>
    public static async Task<EmbeddedIntake> StartAsync(
        IPEndPoint endpoint, MqttLogin? login, GatewayHealth health, TimeProvider time)
    {
        if (login is null && !IPAddress.IsLoopback(endpoint.Address))
        {
            throw new SetupException(
                $"MQTT on {endpoint.Address} is open to the network without a login: "
                + "set SMARTSMOKER_MQTT_USER and SMARTSMOKER_MQTT_PASSWORD, or listen on 127.0.0.1.");
        }

        var port = endpoint.Port;
        var intake = new EmbeddedIntake(endpoint, login, time);
        try
        {
            await intake._server.StartAsync();
        }
        catch (System.Net.Sockets.SocketException failure)
        {
            throw new SetupException(
                FaultCodes.Port,
                $"Cannot listen on MQTT port {port} ({failure.Message}). "
                + "Stop the program that uses it, or choose another port with --mqtt-port.");
        }

        health.IntakeReady = true;
        return intake;
    }

    public Task SettleAsync(ulong lastTag, IReadOnlyList<ulong> rejectedTags, CancellationToken cancellation)
    {
        _stored.MoveTo(lastTag);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        _server.Dispose();
    }

    private Task AcceptAsync(InterceptingPublishEventArgs publish)
    {
        var routingKey = MessageDecoder.RoutingKeyOf(publish.ApplicationMessage.Topic);
        if (MessageDecoder.QueueOf(routingKey) is not { } queue)
        {
            return Task.CompletedTask; // RabbitMQ also drops messages that match no binding
        }

        return AcceptAsync(
            publish,
            new Incoming(queue, routingKey, publish.ApplicationMessage.Payload.ToArray(), _time.GetUtcNow(), 0));
    }

    private async Task AcceptAsync(InterceptingPublishEventArgs publish, Incoming message)
    {
        ulong tag;
        while (!TryWrite(message, out tag))
        {
            await _messages.Writer.WaitToWriteAsync(publish.CancellationToken);
        }

        publish.Response.UserProperties = new HeldAck(tag, _stored, publish.CancellationToken);
    }

    /// <summary>The lock makes tags increase in channel order, because many connections publish at once.</summary>
    private bool TryWrite(in Incoming message, out ulong tag)
    {
        lock (_order)
        {
            tag = _lastTag + 1;
            var written = _messages.Writer.TryWrite(message with { Tag = tag });
            _lastTag += written ? 1UL : 0;
            return written;
        }
    }
}
