using System;

// github.com/nanoframework/nanoFramework.m2mqtt: M2Mqtt/Exceptions/
namespace nanoFramework.M2Mqtt.Exceptions;

/// <summary>The broker closed the connection or did not answer. A wrong password ends so, too.</summary>
public class MqttCommunicationException : Exception
{
    public MqttCommunicationException()
    {
    }

    public MqttCommunicationException(Exception e)
        : base("", e)
    {
    }
}

/// <summary>The TCP or TLS connection failed.</summary>
public class MqttConnectionException : Exception
{
    public MqttConnectionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
