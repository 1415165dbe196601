namespace SmartSmoker.Device;

/// <summary>
/// A connection to an MQTT broker. The caller polls: nothing is called back, so an implementation that hears of
/// acknowledgements on another thread keeps them until <see cref="TryTakeResult"/>.
/// </summary>
public interface IUplink
{
    /// <summary>Whether the connection is up, as far as is known.</summary>
    bool IsConnected { get; }

    /// <summary>
    /// Connects with the last will given (retained, QoS 1); may block for seconds. False when it could not, without
    /// throwing.
    /// </summary>
    bool TryConnect(string willTopic, byte[] willPayload);

    /// <summary>
    /// Hands over a message for QoS 1 delivery and returns its id, which <see cref="TryTakeResult"/> will report;
    /// -1 when it could not be handed over.
    /// </summary>
    int TryPublish(string topic, byte[] payload, bool retain);

    /// <summary>Takes the next delivery result: the message id, and whether the broker acknowledged it.</summary>
    bool TryTakeResult(out int id, out bool acknowledged);
}
