using System;
using System.Security.Cryptography.X509Certificates;
using nanoFramework.M2Mqtt.Messages;
using SmartSmoker.Api;

// github.com/nanoframework/nanoFramework.m2mqtt: M2Mqtt/MqttClient.cs, MqttSettings.cs;
// nanoFramework.M2Mqtt.Core/IMqttClient.cs, MqttSslProtocols.cs, Messages/
namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>Quality of service.</summary>
    public enum MqttQoSLevel
    {
        /// <summary>0.</summary>
        AtMostOnce,

        /// <summary>1.</summary>
        AtLeastOnce,

        /// <summary>2.</summary>
        ExactlyOnce,
    }

    /// <summary>Answer to CONNECT.</summary>
    public enum MqttReasonCode : byte
    {
        /// <summary>Accepted.</summary>
        Success = 0,
    }

    /// <summary>TLS versions.</summary>
    public enum MqttSslProtocols
    {
        /// <summary>No TLS.</summary>
        None,

        /// <summary>TLS 1.2.</summary>
        TLSv1_2 = 4,
    }

    /// <summary>How a publish ended.</summary>
    public class MqttMsgPublishedEventArgs : EventArgs
    {
        /// <summary>Both.</summary>
        public MqttMsgPublishedEventArgs(ushort messageId, bool isPublished)
        {
            MessageId = messageId;
            IsPublished = isPublished;
        }

        /// <summary>Its id.</summary>
        public ushort MessageId { get; }

        /// <summary>Whether the broker acknowledged it.</summary>
        public bool IsPublished { get; }
    }
}

namespace nanoFramework.M2Mqtt
{
    /// <summary>Settings of the client, one for the whole process.</summary>
    public class MqttSettings
    {
        /// <summary>Messages the client holds at most.</summary>
        public int InflightQueueSize { get; set; }
    }

    /// <summary>What a client does.</summary>
    public interface IMqttClient
    {
        /// <summary>Handles the end of a publish.</summary>
        delegate void MqttMsgPublishedEventHandler(object sender, MqttMsgPublishedEventArgs e);
    }

    /// <summary>The client. Its doings here are those of <see cref="VirtualMqtt"/>.</summary>
    public class MqttClient : IMqttClient
    {
        private readonly IVirtualMqtt _virtual;

        /// <summary>Resolves the host; throws when the network is down.</summary>
        public MqttClient(
            string brokerHostName, int brokerPort, bool secure, X509Certificate? caCert, X509Certificate? clientCert,
            MqttSslProtocols sslProtocol) =>
            _virtual = VirtualMqtt.Open(brokerHostName, brokerPort, secure ? caCert : null,
                result => MqttMsgPublished?.Invoke(this, result));

        /// <summary>On the client's own thread.</summary>
        public event IMqttClient.MqttMsgPublishedEventHandler? MqttMsgPublished;

        /// <summary>Whether the connection is up.</summary>
        public bool IsConnected => _virtual.IsConnected;

        /// <summary>Settings.</summary>
        public MqttSettings Settings { get; } = new();

        /// <summary>Blocks up to 30 s; refusals are returned, other failures thrown.</summary>
        public MqttReasonCode Connect(
            string clientId, string? username, string? password, bool willRetain, MqttQoSLevel willQosLevel, bool willFlag,
            string willTopic, string willMessage, bool cleanSession, ushort keepAlivePeriod) =>
            _virtual.Connect(clientId, username, password, willTopic, willMessage, keepAlivePeriod);

        /// <summary>Queues a message.</summary>
        public ushort Publish(
            string topic, byte[] message, string? contentType, System.Collections.ArrayList? userProperties,
            MqttQoSLevel qosLevel, bool retain) =>
            _virtual.Publish(topic, message, retain);

        /// <summary>Sends DISCONNECT and ends; throws when the connection has gone.</summary>
        public void Disconnect() => _virtual.Disconnect();

        /// <summary>Ends; what is queued is dropped.</summary>
        public void Close() => _virtual.Close();
    }
}
