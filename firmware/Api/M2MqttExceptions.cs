using System;

// github.com/nanoframework/nanoFramework.m2mqtt: M2Mqtt/Exceptions/
namespace nanoFramework.M2Mqtt.Exceptions;

/// <summary>The broker closed the connection or did not answer. A wrong password ends so, too.</summary>
public class MqttCommunicationException : Exception
{
    /// <summary>Without a cause.</summary>
    public MqttCommunicationException()
    {
    }

    /// <summary>With its cause.</summary>
    public MqttCommunicationException(Exception e)
        : base("", e)
    {
    }
}

/// <summary>The TCP or TLS connection failed.</summary>
public class MqttConnectionException : Exception
{
    /// <summary>With its cause.</summary>
    public MqttConnectionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The client refused a call.</summary>
public class MqttClientException : Exception
{
    /// <summary>With the reason.</summary>
    public MqttClientException(MqttClientErrorCode errorCode) => ErrorCode = errorCode;

    /// <summary>The reason.</summary>
    public MqttClientErrorCode ErrorCode { get; set; }
}

/// <summary>Why the client refused a call.</summary>
public enum MqttClientErrorCode
{
    /// <summary>Wrong will.</summary>
    WillWrong = 1,

    /// <summary>Wrong keep-alive.</summary>
    KeepAliveWrong,

    /// <summary>A topic to publish to has a wildcard.</summary>
    TopicWildcard,

    /// <summary>The topic is empty or too long.</summary>
    TopicLength,

    /// <summary>No such quality of service.</summary>
    QosNotAllowed,

    /// <summary>No topics.</summary>
    TopicsEmpty,

    /// <summary>No qualities of service.</summary>
    QosLevelsEmpty,

    /// <summary>Not as many topics as qualities of service.</summary>
    TopicsQosLevelsNotMatch,

    /// <summary>A message of the broker cannot be understood.</summary>
    WrongBrokerMessage,

    /// <summary>Wrong message id.</summary>
    WrongMessageId,

    /// <summary>The queue has <see cref="MqttSettings.InflightQueueSize"/> messages.</summary>
    InflightQueueFull,

    /// <summary>Wrong flags in a header.</summary>
    InvalidFlagBits,

    /// <summary>Wrong flags in CONNECT.</summary>
    InvalidConnectFlags,

    /// <summary>Wrong client identifier.</summary>
    InvalidClientId,

    /// <summary>Wrong protocol name.</summary>
    InvalidProtocolName,
}
