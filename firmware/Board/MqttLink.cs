using System;
using System.Collections;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;
using SmartSmoker.Device;

namespace SmartSmoker.Board;

/// <summary>
/// MQTT 3.1.1 over nanoFramework.M2Mqtt, plain or TLS. The client only queues a publish and drops it when the connection ends: the outbox
/// keeps a reading until <see cref="TryTakeResult"/> tells that the broker has it. Used by one thread; results come on another.
/// </summary>
public sealed class MqttLink : IUplink
{
    private const ushort KeepAliveSeconds = 30;
    private const int InflightMax = 32;

    private readonly BoardSettings _settings;
    private readonly X509Certificate? _authority;
    private readonly Queue _results = new();
    private MqttClient? _client;

    /// <summary>A link as set; <paramref name="authorityPem"/> is the certificate that signed the broker's, or null without TLS.</summary>
    public MqttLink(BoardSettings settings, byte[]? authorityPem)
    {
        _settings = settings;
        _authority = authorityPem == null ? null : new X509Certificate(Terminated(authorityPem));
    }

    /// <inheritdoc/>
    public bool IsConnected => _client != null && _client.IsConnected;

    /// <summary>Why the last attempt to connect failed; empty when it did not.</summary>
    public string Failure { get; private set; } = "";

    /// <inheritdoc/>
    public bool TryConnect(string willTopic, byte[] willPayload)
    {
        Forget();
        try
        {
            // Anew each time: a client resolves its host only once.
            _client = new MqttClient(
                _settings.BrokerHost, _settings.BrokerPort, _settings.UsesTls, _authority, null,
                _settings.UsesTls ? MqttSslProtocols.TLSv1_2 : MqttSslProtocols.None);
            _client.Settings.InflightQueueSize = InflightMax; // its own limit is the memory
            _client.MqttMsgPublished += OnPublished;
            var answer = _client.Connect(
                "smartsmoker-" + _settings.Device, _settings.BrokerUser, _settings.BrokerPassword, true, MqttQoSLevel.AtLeastOnce, true,
                willTopic, Encoding.UTF8.GetString(willPayload, 0, willPayload.Length), true, KeepAliveSeconds);
            Failure = answer == MqttReasonCode.Success ? "" : "the broker refused: MQTT return code " + (byte)answer;
        }
        catch (Exception failure)
        {
            Failure = "no connection to " + _settings.BrokerHost + ": " + failure.Message;
        }

        return Failure.Length == 0;
    }

    /// <summary>Says goodbye, so that the broker does not send the last will: the board is about to sleep.</summary>
    public void Leave()
    {
        try
        {
            _client?.Disconnect();
        }
        catch (Exception)
        {
            // The connection has just ended: the broker sends the last will, and hears of the board after its sleep.
        }

        Forget();
    }

    /// <inheritdoc/>
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

    /// <inheritdoc/>
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

    /// <summary>mbedTLS knows PEM by the zero at its end; System.Net's X509Certificate adds it to a string, not to bytes.</summary>
    private static byte[] Terminated(byte[] pem)
    {
        var terminated = new byte[pem.Length + 1];
        Array.Copy(pem, terminated, pem.Length);
        return terminated;
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
