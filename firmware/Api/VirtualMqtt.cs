using nanoFramework.M2Mqtt.Messages;
using SmartSmoker.Api;

namespace nanoFramework.M2Mqtt;

/// <summary>What a virtual board has for an MQTT client; QoS 1, clean session, a retained will.</summary>
public interface IVirtualMqtt
{
    /// <summary>Whether the connection is up.</summary>
    bool IsConnected { get; }

    /// <summary>Connects, or throws what M2Mqtt throws.</summary>
    MqttReasonCode Connect(string clientId, string? user, string? password, string willTopic, string willMessage, ushort keepAliveSeconds);

    /// <summary>Sends without waiting; the result comes later.</summary>
    ushort Publish(string topic, byte[] message, bool retain);

    /// <summary>Says goodbye, so that the broker keeps the will to itself, and ends.</summary>
    void Disconnect();

    /// <summary>Ends; what is on its way is dropped.</summary>
    void Close();
}

/// <summary>Receives the result of a publish.</summary>
public delegate void VirtualMqttPublished(MqttMsgPublishedEventArgs result);

/// <summary>Opens the client of a virtual board; <paramref name="authorityPem"/> is null without TLS.</summary>
public delegate IVirtualMqtt OpenVirtualMqtt(
    string host, int port, byte[]? authorityPem, VirtualMqttPublished published);

/// <summary>Where tests put the network of a virtual board; without one there is none.</summary>
public static class VirtualMqtt
{
    /// <summary>Opens a client.</summary>
    public static OpenVirtualMqtt Open { get; set; } = (_, _, _, _) => throw NotHere.Error;
}
