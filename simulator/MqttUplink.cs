using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using SmartSmoker.Device;
using SmartSmoker.Simulator.Tracing;

namespace SmartSmoker.Simulator;

/// <summary>Where the broker is, and as whom to connect.</summary>
/// <param name="Uri"><c>mqtt://host:port</c> or <c>mqtts://host:port</c>; port 1883 or 8883 when left out.</param>
/// <param name="User">User, or null for none.</param>
/// <param name="Password">Password, or null for none.</param>
public sealed record BrokerAddress(Uri Uri, string? User, string? Password)
{
    /// <summary>PEM file of the authority that signed the broker's certificate; null for those the machine trusts.</summary>
    public string? CaFile { get; init; }

    /// <summary>Not shown in logs or messages: only the address is.</summary>
    public override string ToString() => $"{Uri.Host}:{Uri.Port}";
}

/// <summary>The device's uplink over MQTTnet: MQTT 3.1.1, QoS 1, a retained last will.</summary>
internal sealed class MqttUplink(string clientId, BrokerAddress broker) : IUplink, IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly ConcurrentQueue<(int Connection, int Id, bool Acknowledged)> _results = new();
    private readonly SemaphoreSlim _wake = new(0);
    private int _connection;
    private int _lastId;
    private bool _dropped;

    public bool IsConnected => !_dropped && _client.IsConnected;

    /// <summary>Why the last attempt to connect failed; null after one that worked.</summary>
    public string? Failure { get; private set; }

    public bool TryConnect(string willTopic, byte[] willPayload)
    {
        _connection++;
        _dropped = false;
        _client.Dispose();
        _client = new MqttClientFactory().CreateMqttClient();
        var tls = broker.Uri.Scheme == "mqtts";
        var options = new MqttClientOptionsBuilder()
            .WithProtocolVersion(MqttProtocolVersion.V311)
            .WithTcpServer(broker.Uri.Host, broker.Uri.Port > 0 ? broker.Uri.Port : tls ? 8883 : 1883)
            .WithTlsOptions(options => Tls(options, tls, broker.CaFile))
            .WithClientId(clientId)
            .WithCredentials(broker.User, broker.Password)
            .WithTimeout(ConnectTimeout)
            .WithWillTopic(willTopic)
            .WithWillPayload(willPayload)
            .WithWillRetain()
            .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .Build();
        try
        {
            var result = Task.Run(() => _client.ConnectAsync(options)).GetAwaiter().GetResult();
            Failure = result.ResultCode == MqttClientConnectResultCode.Success ? null : result.ResultCode.ToString();
        }
        catch (Exception failure) when (failure is MqttCommunicationException or SocketException or OperationCanceledException or InvalidOperationException)
        {
            Failure = failure.Message;
        }

        return Failure is null;
    }

    public int TryPublish(string topic, byte[] payload, bool retain)
    {
        if (!IsConnected)
        {
            return -1;
        }

        var id = ++_lastId;
        var message = new MqttApplicationMessageBuilder()
            .WithTopic(topic)
            .WithPayload(payload)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .WithRetainFlag(retain)
            .Build();
        _ = PublishAsync(id, _connection, message, PublishTrace.Begin(topic, payload, TimeProvider.System.GetUtcNow()));
        return id;
    }

    /// <summary>Results of an earlier connection are passed over: its messages are sent again.</summary>
    public bool TryTakeResult(out int id, out bool acknowledged)
    {
        while (_results.TryDequeue(out var result))
        {
            (var connection, id, acknowledged) = result;
            if (connection == _connection)
            {
                return true;
            }
        }

        (id, acknowledged) = (0, false);
        return false;
    }

    /// <summary>Waits until a result is there, or <paramref name="time"/> has passed.</summary>
    public async Task WaitAsync(TimeSpan time, CancellationToken cancellation)
    {
        await _wake.WaitAsync(time, cancellation);
        while (_wake.Wait(0, cancellation))
        {
            // One wake-up takes in all results so far.
        }
    }

    /// <summary>Ends the connection without a farewell, as when power is lost: the broker sends the last will.</summary>
    public void Drop()
    {
        _connection++;
        _dropped = true;
        _client.Dispose();
    }

    /// <summary>Ends the connection in good order.</summary>
    public Task DisconnectAsync() => IsConnected ? _client.DisconnectAsync() : Task.CompletedTask;

    public void Dispose()
    {
        _client.Dispose();
        _wake.Dispose();
    }

    private static void Tls(MqttClientTlsOptionsBuilder options, bool tls, string? caFile)
    {
        options.UseTls(tls);
        if (tls && caFile is not null)
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(caFile);
            options.WithTrustChain(authorities).WithRevocationMode(X509RevocationMode.NoCheck); // one's own authority has no list
        }
    }

    private async Task PublishAsync(int id, int connection, MqttApplicationMessage message, Activity? trace)
    {
        using var _ = trace;
        var acknowledged = false;
        try
        {
            acknowledged = (await _client.PublishAsync(message)).IsSuccess;
        }
        catch (Exception failure) when (failure is MqttCommunicationException or OperationCanceledException or InvalidOperationException or SocketException or IOException)
        {
            // Not acknowledged is all the device needs to know: it sends it again.
        }

        _results.Enqueue((connection, id, acknowledged));
        _wake.Release();
    }
}
