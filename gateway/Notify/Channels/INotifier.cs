namespace SmartSmoker.Notify.Channels;

/// <summary>Sends messages by webhook, ntfy, email or MQTT.</summary>
public interface INotifier
{
    /// <summary>The type of channel: <c>webhook</c>, <c>ntfy</c>, <c>email</c> or <c>mqtt</c>.</summary>
    string Type { get; }

    /// <summary>Sends <paramref name="message"/>; returns after the receiver has accepted it.</summary>
    /// <exception cref="RefusedException">The receiver rejects this message permanently.</exception>
    /// <exception cref="Exception">Sending failed; a retry may succeed.</exception>
    Task SendAsync(Message message, CancellationToken cancellation);
}

/// <summary>Thrown when a receiver rejects a message permanently; a retry would fail the same way.</summary>
internal sealed class RefusedException(string message) : Exception(message);
