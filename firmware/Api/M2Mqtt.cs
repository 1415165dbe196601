using System;
using System.Collections;
using System.Security.Cryptography.X509Certificates;
using nanoFramework.M2Mqtt.Messages;

// github.com/nanoframework/nanoFramework.m2mqtt, in M2Mqtt/: MqttClient.cs, MqttSettings.cs;
// in nanoFramework.M2Mqtt.Core/: IMqttClient.cs, MqttSslProtocols.cs
namespace nanoFramework.M2Mqtt;

/// <summary>TLS versions.</summary>
public enum MqttSslProtocols
{
    None,
    TLSv1_2 = 4,
}

/// <summary>Settings of all clients in the process.</summary>
public class MqttSettings
{
    private MqttSettings()
    {
    }

    public static MqttSettings Instance { get; } = new();

    /// <summary>How many messages the client queues at most; it refuses more.</summary>
    public int InflightQueueSize { get; set; } = int.MaxValue;
}

/// <summary>The client's contract.</summary>
public interface IMqttClient
{
    /// <summary>Handles the result of a publish.</summary>
    delegate void MqttMsgPublishedEventHandler(object sender, MqttMsgPublishedEventArgs e);
}

/// <summary>The client. On a PC <see cref="VirtualMqtt"/> has its network.</summary>
public class MqttClient : IMqttClient, IDisposable
{
    private readonly IVirtualMqtt _virtual;

    /// <summary>Resolves the host name; throws SocketException when the network is down.</summary>
    public MqttClient(
        string brokerHostName, int brokerPort, bool secure, X509Certificate? caCert, X509Certificate? clientCert,
        MqttSslProtocols sslProtocol) =>
        _virtual = VirtualMqtt.Open(brokerHostName, brokerPort, secure && caCert != null ? Pem(caCert) : null,
            result => MqttMsgPublished?.Invoke(this, result));

    /// <summary>Raised on the client's own thread.</summary>
    public event IMqttClient.MqttMsgPublishedEventHandler? MqttMsgPublished;

    /// <summary>Whether the connection is up.</summary>
    public bool IsConnected => _virtual.IsConnected;

    /// <summary>The settings of all clients.</summary>
    public MqttSettings Settings => MqttSettings.Instance;

    /// <summary>Connects; blocks up to 30 s for the answer. Throws when the connection fails.</summary>
    public MqttReasonCode Connect(
        string clientId, string? username, string? password, bool willRetain, MqttQoSLevel willQosLevel, bool willFlag,
        string willTopic, string willMessage, bool cleanSession, ushort keepAlivePeriod) =>
        _virtual.Connect(clientId, username, password, willTopic, willMessage, keepAlivePeriod);

    /// <summary>Queues a message and returns its id.</summary>
    public ushort Publish(
        string topic, byte[] message, string? contentType, ArrayList? userProperties, MqttQoSLevel qosLevel,
        bool retain) =>
        _virtual.Publish(topic, message, retain);

    /// <summary>Sends DISCONNECT and ends; throws when the connection is gone.</summary>
    public void Disconnect() => _virtual.Disconnect();

    /// <summary>Ends the connection and discards the queue.</summary>
    public void Close() => _virtual.Close();

    /// <summary>As <see cref="Close"/>.</summary>
    public void Dispose() => Close();

    /// <summary>The certificate's bytes without the zero that only mbedTLS needs.</summary>
    private static byte[] Pem(X509Certificate certificate)
    {
        var terminated = certificate.GetRawCertData();
        var pem = new byte[terminated.Length - 1];
        Array.Copy(terminated, pem, pem.Length);
        return pem;
    }
}
