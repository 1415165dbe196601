namespace SmartSmoker.Notify.Channels;

/// <summary>Sends messages one way: by webhook, ntfy, mail or MQTT.</summary>
public interface INotifier
{
    /// <summary>What way: <c>webhook</c>, <c>ntfy</c>, <c>email</c> or <c>mqtt</c>.</summary>
    string Type { get; }

    /// <summary>Sends <paramref name="message"/>; returns when the receiver has it.</summary>
    /// <exception cref="RefusedException">The receiver will never take this message.</exception>
    /// <exception cref="Exception">It was not sent; it may work later.</exception>
    Task SendAsync(Message message, CancellationToken cancellation);
}

/// <summary>A receiver refused a message for good: sending it again would give the same answer.</summary>
internal sealed class RefusedException(string message) : Exception(message);
