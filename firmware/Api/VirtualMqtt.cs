using System;
using nanoFramework.M2Mqtt.Messages;
using SmartSmoker.Api;

namespace nanoFramework.M2Mqtt;

/// <summary>What a virtual board has for an MQTT client; QoS 1, clean session, a retained will.</summary>
public interface IVirtualMqtt
{
    /// <summary>Whether the connection is up.</summary>
    bool IsConnected { get; }

    /// <summary>Connects; refusals are returned, other failures thrown.</summary>
    MqttReasonCode Connect(string clientId, string? user, string? password, string willTopic, string willMessage, ushort keepAliveSeconds);

    /// <summary>Sends without waiting; the result comes later.</summary>
    ushort Publish(string topic, byte[] message, bool retain);

    /// <summary>Ends; what is on its way is dropped.</summary>
    void Close();
}

/// <summary>Opens the client of a virtual board: host, port, TLS, and who is told of results.</summary>
public delegate IVirtualMqtt OpenVirtualMqtt(string host, int port, bool secure, Action<MqttMsgPublishedEventArgs> published);

/// <summary>Where tests put the network of a virtual board; without one there is none.</summary>
public static class VirtualMqtt
{
    /// <summary>Opens a client.</summary>
    public static OpenVirtualMqtt Open { get; set; } = (_, _, _, _) => throw NotHere.Error;
}
