using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace SmartSmoker.Intake.Queues;

/// <summary>Why a session ended.</summary>
/// <param name="Reason">The reason, for a person.</param>
/// <param name="IsUnreadable">Whether the client library failed on what it received, so that the message in front comes
/// again and fails again.</param>
internal readonly record struct SessionEnd(string Reason, bool IsUnreadable)
{
    /// <summary>
    /// The client library blames itself, with an exception of its own, only where it cannot decode a frame; a lost
    /// connection is an <see cref="IOException"/> or another failure of the network.
    /// </summary>
    public static SessionEnd Of(ShutdownEventArgs shutdown) => new(
        shutdown.ReplyText,
        shutdown.Initiator == ShutdownInitiator.Library && shutdown.Exception is not (null or IOException
            or System.Net.Sockets.SocketException or TimeoutException or OperationCanceledException
            or ObjectDisposedException or System.Security.Authentication.AuthenticationException));
}
