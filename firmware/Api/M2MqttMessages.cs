using System;

// github.com/nanoframework/nanoFramework.m2mqtt: nanoFramework.M2Mqtt.Core/Messages/
namespace nanoFramework.M2Mqtt.Messages;

/// <summary>Quality of service.</summary>
public enum MqttQoSLevel
{
    AtLeastOnce = 1,
}

/// <summary>The answer to CONNECT, 0 to 5 (MQTT 3.1.1, table 3.1).</summary>
public enum MqttReasonCode
{
    /// <summary>Accepted.</summary>
    Success = 0,
}

/// <summary>The result of a publish.</summary>
public class MqttMsgPublishedEventArgs : EventArgs
{
    public MqttMsgPublishedEventArgs(ushort messageId, bool isPublished)
    {
        MessageId = messageId;
        IsPublished = isPublished;
    }

    /// <summary>The message's id.</summary>
    public ushort MessageId { get; set; }

    /// <summary>Whether the broker acknowledged it.</summary>
    public bool IsPublished { get; set; }
}
