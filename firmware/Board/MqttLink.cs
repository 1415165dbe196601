using System;
using System.Collections;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;
using SmartSmoker.Device;

namespace SmartSmoker.Board;

/// <summary>
/// MQTT 3.1.1 over nanoFramework.M2Mqtt, plain or TLS. The client only queues a publish and drops it when the
/// connection ends: the outbox keeps a reading until <see cref="TryTakeResult"/> says that the broker has it. One
/// thread uses it; results arrive on another.
/// </summary>
public sealed class MqttLink : IUplink
{
    private const ushort KeepAliveSeconds = 30;
    private const int InflightMax = 32;

    /// <summary>Connecting takes about this much (firmware/MEMORY.md).</summary>
    private const int LowMemoryBytes = 8_000;

    /// <summary>An answer that takes longer has not come: the client waits 30 s for it.</summary>
    private const int SilenceMs = 25_000;

    private readonly BoardSettings _settings;
    private readonly X509Certificate? _authority;
    private readonly IDeviceClock _clock;
    private readonly ThreadStart _beforeHandshake;
    private readonly Queue _results = new();
    private MqttClient? _client;

    /// <summary>
    /// A link as set; <paramref name="authority"/> is the certificate that signed the broker's, or null without TLS.
    /// <paramref name="beforeHandshake"/> is called right before each TLS handshake.
    /// </summary>
    public MqttLink(BoardSettings settings, X509Certificate? authority, IDeviceClock clock, ThreadStart beforeHandshake)
    {
        _settings = settings;
        _authority = authority;
        _clock = clock;
        _beforeHandshake = beforeHandshake;
    }

    public bool IsConnected
    {
        get
        {
            var client = _client; // the uplink thread may clear it between two looks
            return client != null && client.IsConnected;
        }
    }

    /// <summary>Whether a TLS handshake is under way: a broker that stays silent stops the whole board in it.</summary>
    public bool IsInHandshake { get; private set; }

    /// <summary>Why the last attempt to connect failed, and what to check; empty when it did not.</summary>
    public string Failure { get; private set; } = "";

    public bool TryConnect(string willTopic, byte[] willPayload)
    {
        if (_client != null)
        {
            // Its threads end before the next client connects: two clients at once take 7 KB more (firmware/MEMORY.md).
            Forget();
            Failure = "Broker: connection lost";
            return false;
        }

        var startMs = _clock.MonotonicMs;
        try
        {
            // A new one each time: a client resolves its host only once.
            _client = new MqttClient(
                _settings.BrokerHost, _settings.BrokerPort, _settings.UsesTls, _authority, null,
                _settings.UsesTls ? MqttSslProtocols.TLSv1_2 : MqttSslProtocols.None);
            _client.Settings.InflightQueueSize = InflightMax; // its default is no limit
            _client.MqttMsgPublished += OnPublished;
            var answer = Connect(_client, willTopic, Encoding.UTF8.GetString(willPayload, 0, willPayload.Length));
            Failure = answer == MqttReasonCode.Success ? "" : Refusal("return code " + (int)answer);
        }
        catch (OutOfMemoryException)
        {
            Forget();
            throw; // the supervisor restarts a board whose uplink keeps failing
        }
        catch (MqttCommunicationException)
        {
            // Thrown both for a refusal and for no answer within the client's 30 s.
            Failure = _clock.MonotonicMs - startMs < SilenceMs
                ? Refusal("it closed the connection")
                : "Broker: " + Address() + " accepted the connection but did not answer. Is it an MQTT broker?";
        }
        catch (Exception failure)
        {
            Failure = "Broker: cannot reach " + Address() + " (" + failure.Message
                + "). Is it running, and open to this network?"
                + (_settings.UsesTls ? " Is ca.pem its authority, and broker.host the name in its certificate?" : "");
        }

        if (Failure.Length > 0)
        {
            Forget();
        }

        return Failure.Length == 0;
    }

    /// <summary>Says goodbye before the board sleeps, so that the broker does not send the last will.</summary>
    public void Leave()
    {
        try
        {
            _client?.Disconnect();
        }
        catch (Exception)
        {
            // The connection has just ended: the broker sends the last will, and hears from the board after its sleep.
        }

        Forget();
    }

    public int TryPublish(string topic, byte[] payload, bool retain)
    {
        try
        {
            return IsConnected ? _client!.Publish(topic, payload, null, null, MqttQoSLevel.AtLeastOnce, retain) : -1;
        }
        catch (Exception)
        {
            return -1; // its queue is full, or the connection has just ended: the reading stays in the outbox
        }
    }

    public bool TryTakeResult(out int id, out bool acknowledged)
    {
        lock (_results)
        {
            if (_results.Count == 0)
            {
                id = -1;
                acknowledged = false;
                return false;
            }

            var result = (MqttMsgPublishedEventArgs)_results.Dequeue()!;
            id = result.MessageId;
            acknowledged = result.IsPublished;
            return true;
        }
    }

    private MqttReasonCode Connect(MqttClient client, string willTopic, string willMessage)
    {
        IsInHandshake = _settings.UsesTls;
        if (IsInHandshake)
        {
            _beforeHandshake();
        }

        try
        {
            return client.Connect(
                "smartsmoker-" + _settings.Device, _settings.BrokerUser, _settings.BrokerPassword, true,
                MqttQoSLevel.AtLeastOnce, true, willTopic, willMessage, true, KeepAliveSeconds);
        }
        finally
        {
            IsInHandshake = false;
        }
    }

    private string Address() => _settings.BrokerHost + ":" + _settings.BrokerPort;

    private string Refusal(string answer) =>
        "Broker: " + Address() + " refused the login (" + answer
        + "). Probably a wrong broker.user or broker.password in smoker.cfg." + MemoryNote();

    /// <summary>The client reports a lack of memory as a refusal, so a low figure is worth a look.</summary>
    private static string MemoryNote()
    {
        var freeBytes = nanoFramework.Runtime.Native.GC.Run(false);
        return freeBytes < LowMemoryBytes ? " Or too little memory: " + freeBytes + " bytes are free." : "";
    }

    private void OnPublished(object sender, MqttMsgPublishedEventArgs result)
    {
        lock (_results)
        {
            // Results of a client that was given up belong to readings that are sent again.
            if (sender == _client)
            {
                _results.Enqueue(result);
            }
        }
    }

    private void Forget()
    {
        lock (_results)
        {
            _results.Clear();
            if (_client != null)
            {
                _client.MqttMsgPublished -= OnPublished;
            }
        }

        _client?.Close();
        _client = null;
    }
}
