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

/// <summary>The broker's address and credentials.</summary>
/// <param name="Uri"><c>mqtt://host:port</c> or <c>mqtts://host:port</c>; default ports 1883 and 8883.</param>
/// <param name="User">The user, or null.</param>
/// <param name="Password">The password, or null.</param>
public sealed record BrokerAddress(Uri Uri, string? User, string? Password)
{
    /// <summary>The PEM file of the broker's certificate authority; null to use the machine's trusted ones.</summary>
    public string? CaFile { get; init; }

    /// <summary>Host and port only, to keep credentials out of logs and messages.</summary>
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

    /// <summary>Why the last connection attempt failed; null if it succeeded.</summary>
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
        catch (Exception failure) when (failure is MqttCommunicationException or SocketException
            or OperationCanceledException or InvalidOperationException)
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

    /// <summary>Takes the next result. Skips results of earlier connections, whose messages are sent again.</summary>
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

    /// <summary>Waits for a result, at most for <paramref name="time"/>.</summary>
    public async Task WaitAsync(TimeSpan time, CancellationToken cancellation)
    {
        await _wake.WaitAsync(time, cancellation);
        while (_wake.Wait(0, cancellation))
        {
            // One wake-up covers all results so far.
        }
    }

    /// <summary>Breaks the connection, as a power loss does, so the broker publishes the last will.</summary>
    public void Drop()
    {
        _connection++;
        _dropped = true;
        _client.Dispose();
    }

    /// <summary>Disconnects cleanly.</summary>
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
            // A private authority has no revocation list.
            options.WithTrustChain(authorities).WithRevocationMode(X509RevocationMode.NoCheck);
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
        catch (Exception failure) when (failure is MqttCommunicationException or OperationCanceledException
            or InvalidOperationException or SocketException or IOException)
        {
            // The device sends every unacknowledged message again, whatever the reason.
        }

        _results.Enqueue((connection, id, acknowledged));
        _wake.Release();
    }
}
