using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using MQTTnet.Protocol;
using MQTTnet.Server;
using SmartSmoker.Domain;
using SmartSmoker.Host.Faults;

namespace SmartSmoker.Host.EmbeddedBroker;

/// <summary>
/// An MQTT broker inside the gateway, for those who have no RabbitMQ. It keeps the same promise: a publish is acknowledged
/// only after the commit. Not the publish waits for it but its acknowledgement, so that a device may publish on meanwhile, and one commit
/// is for all that wait. It keeps no queue: what is not committed, the device still has. It listens on loopback; on any other address
/// only with a login.
/// </summary>
public sealed class EmbeddedIntake : IIntake, IAsyncDisposable
{
    private const int Capacity = 1_000;

    private readonly Channel<Incoming> _messages = Channel.CreateBounded<Incoming>(Capacity);
    private readonly ConcurrentQueue<(ulong Tag, TaskCompletionSource Stored)> _waiting = new();
    private readonly SemaphoreSlim _order = new(1);
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
        _server.InterceptingInboundPacketAsync += Unacknowledged.NoteAsync;
        _server.InterceptingPublishAsync += TakeInAsync;
        _server.InterceptingOutboundPacketAsync += Unacknowledged.HoldAsync;
        _server.ClientDisconnectedAsync += Unacknowledged.EndAsync;
        _server.ValidatingConnectionAsync += connection =>
        {
            Unacknowledged.Begin(connection.SessionItems);
            var welcome = login is null || login.Is(connection.UserName, connection.Password);
            connection.ReasonCode = welcome ? MqttConnectReasonCode.Success : MqttConnectReasonCode.BadUserNameOrPassword;
            return Task.CompletedTask;
        };
    }

    /// <inheritdoc/>
    public ChannelReader<Incoming> Messages => _messages.Reader;

    /// <summary>Starts to listen on loopback at <paramref name="port"/>, without a login.</summary>
    /// <exception cref="SetupException">The port is taken.</exception>
    public static Task<EmbeddedIntake> StartAsync(int port, GatewayHealth health, TimeProvider time) =>
        StartAsync(new IPEndPoint(IPAddress.Loopback, port), null, health, time);

    /// <summary>Starts to listen at <paramref name="endpoint"/>; lets in who knows the <paramref name="login"/>.</summary>
    /// <exception cref="SetupException">The port is taken, or the network would be let in without a login.</exception>
    public static async Task<EmbeddedIntake> StartAsync(IPEndPoint endpoint, MqttLogin? login, GatewayHealth health, TimeProvider time)
    {
        if (login is null && !IPAddress.IsLoopback(endpoint.Address))
        {
            throw new SetupException(
                $"MQTT on {endpoint.Address} is open to the network: set SMARTSMOKER_MQTT_USER and SMARTSMOKER_MQTT_PASSWORD, or listen on 127.0.0.1.");
        }

        var port = endpoint.Port;
        var intake = new EmbeddedIntake(endpoint, login, time);
        try
        {
            await intake._server.StartAsync();
        }
        catch (System.Net.Sockets.SocketException failure)
        {
            throw new SetupException(FaultCodes.Port, $"MQTT port {port} cannot be used ({failure.Message}): stop what uses it, or choose another with --mqtt-port.");
        }

        health.IntakeReady = true;
        return intake;
    }

    /// <inheritdoc/>
    public Task SettleAsync(ulong lastTag, IReadOnlyList<ulong> rejectedTags, CancellationToken cancellation)
    {
        while (_waiting.TryPeek(out var first) && first.Tag <= lastTag && _waiting.TryDequeue(out var waiting))
        {
            waiting.Stored.SetResult();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        _server.Dispose();
        _order.Dispose();
    }

    private async Task TakeInAsync(InterceptingPublishEventArgs publish)
    {
        var stored = Unacknowledged.TakeNewest(publish.SessionItems);
        var routingKey = publish.ApplicationMessage.Topic.Replace('/', '.');
        var queue = routingKey[(routingKey.LastIndexOf('.') + 1)..];
        if (queue == "status")
        {
            queue = MessageDecoder.StatusQueue;
        }
        else if (!Probes.TryParse(queue, out _))
        {
            stored.SetResult(); // as with RabbitMQ: nothing is bound for this topic
            return;
        }

        await _order.WaitAsync(publish.CancellationToken);
        try
        {
            var tag = ++_lastTag;
            _waiting.Enqueue((tag, stored));
            var body = publish.ApplicationMessage.Payload.ToArray();
            await _messages.Writer.WriteAsync(new Incoming(queue, routingKey, body, _time.GetUtcNow(), tag), publish.CancellationToken);
        }
        finally
        {
            _order.Release();
        }
    }
}
