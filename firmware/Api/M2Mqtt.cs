using System;
using System.Security.Cryptography.X509Certificates;
using nanoFramework.M2Mqtt.Messages;
using SmartSmoker.Api;

// github.com/nanoframework/nanoFramework.m2mqtt: M2Mqtt/MqttClient.cs, MqttSettings.cs; nanoFramework.M2Mqtt.Core/IMqttClient.cs, MqttSslProtocols.cs, Messages/
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

    /// <summary>The client.</summary>
    public class MqttClient : IMqttClient
    {
        /// <summary>Resolves the host; throws when the network is down.</summary>
        public MqttClient(
            string brokerHostName, int brokerPort, bool secure, X509Certificate? caCert, X509Certificate? clientCert, MqttSslProtocols sslProtocol) =>
            throw NotHere.Error;

        /// <summary>On the client's own thread.</summary>
        public event IMqttClient.MqttMsgPublishedEventHandler? MqttMsgPublished;

        /// <summary>Whether the connection is up.</summary>
        public bool IsConnected { get; }

        /// <summary>Settings.</summary>
        public MqttSettings Settings => throw NotHere.Error;

        /// <summary>Blocks up to 30 s; refusals are returned, other failures thrown.</summary>
        public MqttReasonCode Connect(
            string clientId, string? username, string? password, bool willRetain, MqttQoSLevel willQosLevel, bool willFlag,
            string willTopic, string willMessage, bool cleanSession, ushort keepAlivePeriod) => throw NotHere.Error;

        /// <summary>Queues a message.</summary>
        public ushort Publish(
            string topic, byte[] message, string? contentType, System.Collections.ArrayList? userProperties, MqttQoSLevel qosLevel, bool retain) =>
            throw NotHere.Error;

        /// <summary>Ends; what is queued is dropped.</summary>
        public void Close() => throw NotHere.Error;
    }
}
