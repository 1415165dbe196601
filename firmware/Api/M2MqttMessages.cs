using System;

// github.com/nanoframework/nanoFramework.m2mqtt: nanoFramework.M2Mqtt.Core/Messages/
namespace nanoFramework.M2Mqtt.Messages;

/// <summary>Quality of service.</summary>
public enum MqttQoSLevel
{
    /// <summary>0.</summary>
    AtMostOnce = 0,

    /// <summary>1.</summary>
    AtLeastOnce = 1,

    /// <summary>2.</summary>
    ExactlyOnce = 2,

    /// <summary>The broker refused the subscription.</summary>
    GrantedFailure = 0x80,
}

/// <summary>The answer to CONNECT (MQTT 3.1.1, table 3.1).</summary>
public enum MqttReasonCode
{
    /// <summary>Accepted.</summary>
    Success = 0,

    /// <summary>The broker does not support the protocol version.</summary>
    ConnectionRefusedUnacceptableProtocolVersion = 1,

    /// <summary>The broker does not allow the client identifier.</summary>
    ConnectionRefusedIdentifierRejected = 2,

    /// <summary>The broker is unavailable.</summary>
    ConnectionRefusedServerUnavailable = 3,

    /// <summary>Wrong user name or password.</summary>
    ConnectionRefusedBadUserNameOrPassword = 4,

    /// <summary>The user may not connect.</summary>
    ConnectionRefusedNotAuthorized = 5,
}

/// <summary>The result of a publish.</summary>
public class MqttMsgPublishedEventArgs : EventArgs
{
    /// <summary>The result of one message.</summary>
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
