using RabbitMQ.Client;

namespace SmartSmoker.Intake.Queues;

/// <summary>
/// One connection that takes dead letters, up to the first one that the client library cannot decode. RabbitMQ gives
/// that letter to no other connection until this one is disposed, so the next session gets the letters behind it.
/// </summary>
public sealed class DeadLetterSession : IAsyncDisposable
{
    private static readonly TimeSpan AbortMax = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource<SessionEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IConnection _connection;

    private DeadLetterSession(IConnection connection, IChannel channel)
    {
        _connection = connection;
        Channel = channel;
        channel.ChannelShutdownAsync += (_, shutdown) =>
        {
            var end = SessionEnd.Of(shutdown);
            _end.TrySetResult(end);
            return end.IsUnreadable ? _released.Task : Task.CompletedTask; // the client closes the socket after this
        };
    }

    /// <summary>The channel that acknowledges the letters; it confirms what is published on it.</summary>
    public IChannel Channel { get; }

    /// <summary>Opens a connection without heartbeats, because a failed connection sends none.</summary>
    /// <exception cref="Domain.Faults.SetupException">RabbitMQ cannot be reached or refuses.</exception>
    public static async Task<DeadLetterSession> OpenAsync(BrokerSettings settings, CancellationToken cancellation)
    {
        var connection = await BrokerConnection.OpenAsync(settings, cancellation, "dead letters", TimeSpan.Zero);
        return new DeadLetterSession(
            connection, await connection.CreateChannelAsync(new CreateChannelOptions(true, true), cancellation));
    }

    /// <summary>
    /// Takes the next letter; null if there is none. <c>Unreadable</c> says why the client library cannot decode it;
    /// the session cannot be used after that.
    /// </summary>
    public async Task<(BasicGetResult? Letter, string? Unreadable)> TakeAsync(CancellationToken cancellation)
    {
        var letter = Channel.BasicGetAsync(Topology.DeadLetterQueue, autoAck: false, cancellation);
        if (await Task.WhenAny(letter, _end.Task) == _end.Task && await _end.Task is { IsUnreadable: true } end)
        {
            return (null, end.Reason);
        }

        return (await letter, null);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _released.TrySetResult();
        await _connection.AbortAsync(AbortMax);
        await Channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
