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
/// loopback; any other address requires a login. A login's role limits what it may publish and subscribe to.
/// </summary>
public sealed class EmbeddedIntake : IIntake, IAsyncDisposable
{
    private const int Capacity = 1_000;

    private readonly Channel<Incoming> _messages = Channel.CreateBounded<Incoming>(Capacity);
    private readonly StoredUpTo _stored = new();
    private readonly Lock _order = new();
    private readonly TimeProvider _time;
    private readonly MqttServer _server;
    private readonly MqttAccess _access;
    private readonly InflightBytes _inflight;
    private ulong _lastTag;

    private EmbeddedIntake(IPEndPoint endpoint, EmbeddedBrokerSettings settings, TimeProvider time)
    {
        _time = time;
        _inflight = new InflightBytes(settings.InflightBytesMax);
        _access = new MqttAccess(settings);
        var options = new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointPort(endpoint.Port)
            .WithDefaultEndpointBoundIPAddress(endpoint.Address)
            .WithDefaultEndpointBoundIPV6Address(IPAddress.None)
            .Build();
        var factory = new MqttServerFactory();
        _server = factory.CreateMqttServer(options, factory.DefaultServerAdapters.Select(
            adapter => new LimitedConnections(adapter(factory), settings.ConnectionMax)));
        _access.Attach(_server);
        _server.InterceptingPublishAsync += AcceptAsync;
        _server.InterceptingOutboundPacketAsync += HeldAck.HoldAsync;
    }

    public ChannelReader<Incoming> Messages => _messages.Reader;

    /// <summary>Starts listening on loopback at <paramref name="port"/>, without a login.</summary>
    /// <exception cref="SetupException">The port is in use.</exception>
    public static Task<EmbeddedIntake> StartAsync(int port, GatewayHealth health, TimeProvider time) =>
        StartAsync(new IPEndPoint(IPAddress.Loopback, port), new EmbeddedBrokerSettings(), health, time);

    /// <summary>
    /// Starts listening at <paramref name="endpoint"/>; clients sign in with a login of <paramref name="settings"/>.
    /// </summary>
    /// <exception cref="SetupException">A setting is invalid, the port is in use, or the address is not loopback and
    /// there is no login.</exception>
    public static async Task<EmbeddedIntake> StartAsync(
        IPEndPoint endpoint, EmbeddedBrokerSettings settings, GatewayHealth health, TimeProvider time)
    {
        settings.Check();
        if (settings.Logins.Count == 0 && !IPAddress.IsLoopback(endpoint.Address))
        {
            throw new SetupException(
                $"MQTT on {endpoint.Address} is open to the network without a login: "
                + "set SMARTSMOKER_MQTT_USER and SMARTSMOKER_MQTT_PASSWORD or EmbeddedBroker:Logins, "
                + "or listen on 127.0.0.1.");
        }

        var port = endpoint.Port;
        var intake = new EmbeddedIntake(endpoint, settings, time);
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
        lock (_order)
        {
            _inflight.RemoveUpTo(lastTag); // before the signal, because a waiting publish then looks for room
        }

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
        if (_access.Admit(publish) is not { Role: MqttRole.Device })
        {
            return Task.CompletedTask;
        }

        var routingKey = MessageDecoder.RoutingKeyOf(publish.ApplicationMessage.Topic);
        if (MessageDecoder.QueueOf(routingKey) is not { } queue)
        {
            publish.ProcessPublish = false; // RabbitMQ also drops messages that match no binding
            return Task.CompletedTask;
        }

        return AcceptAsync(
            publish,
            new Incoming(queue, routingKey, publish.ApplicationMessage.Payload.ToArray(), _time.GetUtcNow(), 0));
    }

    private async Task AcceptAsync(InterceptingPublishEventArgs publish, Incoming message)
    {
        ulong tag;
        while (!TryWrite(message, out tag, out var fullUntilTag))
        {
            await (fullUntilTag == 0
                ? _messages.Writer.WaitToWriteAsync(publish.CancellationToken).AsTask()
                : _stored.ReachAsync(fullUntilTag, publish.CancellationToken));
        }

        publish.Response.UserProperties = new HeldAck(tag, _stored, publish.CancellationToken);
    }

    /// <summary>
    /// The lock makes tags increase in channel order, because many connections publish at once. If the message does not
    /// fit in the bytes, <paramref name="fullUntilTag"/> is the next one to be stored.
    /// </summary>
    private bool TryWrite(in Incoming message, out ulong tag, out ulong fullUntilTag)
    {
        var bytes = message.Body.Length + message.RoutingKey.Length;
        lock (_order)
        {
            tag = _lastTag + 1;
            fullUntilTag = _inflight.Fits(bytes) ? 0 : _inflight.OldestTag;
            if (fullUntilTag != 0 || !_messages.Writer.TryWrite(message with { Tag = tag }))
            {
                return false;
            }

            _lastTag = tag;
            _inflight.Add(tag, bytes);
            return true;
        }
    }
}
