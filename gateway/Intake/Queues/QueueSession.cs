using System.Collections.Concurrent;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Intake.Queues;

/// <summary>
/// One connection to RabbitMQ that consumes one queue, from connect to loss. Each queue has its own, so that a message
/// on which the client library fails ends no other queue's. Messages not settled when it is lost come again.
/// </summary>
internal sealed class QueueSession : IAsyncDisposable
{
    private static readonly TimeSpan AbortMax = TimeSpan.FromSeconds(2);

    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly QueuePlan _plan;
    private readonly TaskCompletionSource<SessionEnd> _lost =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly ConcurrentDictionary<ulong, (string To, string? CorrelationId)> _answers = new();
    private ulong _deliveredTag;
    private ulong _settledTag;

    private QueueSession(IConnection connection, IChannel channel, QueuePlan plan)
    {
        _connection = connection;
        _channel = channel;
        _plan = plan;
        _channel.ChannelShutdownAsync += (_, shutdown) => LoseAsync(SessionEnd.Of(shutdown));
    }

    /// <summary>Completes with the reason when the session is over.</summary>
    public Task<SessionEnd> Lost => _lost.Task;

    /// <summary>Messages delivered so far.</summary>
    public int DeliveredCount => (int)Volatile.Read(ref _deliveredTag);

    /// <summary>Those of them not yet settled.</summary>
    public int UnsettledCount => (int)(Volatile.Read(ref _deliveredTag) - Volatile.Read(ref _settledTag));

    /// <summary>
    /// Connects, declares what is in <paramref name="plan"/> and consumes <paramref name="queue"/> into
    /// <paramref name="order"/>, at most <paramref name="prefetchCount"/> unsettled messages at a time. Null while
    /// another program consumes the queue: two that share a queue would each see half of a cook.
    /// </summary>
    /// <exception cref="SetupException">RabbitMQ is unreachable or refuses the connection; the message says what to
    /// do.</exception>
    public static async Task<QueueSession?> OpenAsync(
        BrokerSettings settings, QueuePlan plan, string queue, int prefetchCount, DeliveryOrder order,
        TimeProvider time, CancellationToken cancellation)
    {
        var connection = await BrokerConnection.OpenAsync(settings, cancellation, queue);
        try
        {
            var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
            var session = new QueueSession(connection, channel, plan);
            await plan.DeclareAsync(channel, cancellation);
            await channel.BasicQosAsync(0, (ushort)prefetchCount, global: false, cancellation);
            await channel.BasicConsumeAsync(
                queue, autoAck: false, consumerTag: "", noLocal: false, plan.Exclusive, arguments: null,
                new Consumer(session, queue, order, time), cancellation);
            return session;
        }
        catch (Exception failure)
        {
            await connection.AbortAsync(AbortMax);
            await connection.DisposeAsync();
            if (failure is OperationInterruptedException interrupted && IsInUse(interrupted))
            {
                return null;
            }

            if (failure is OperationInterruptedException or IOException or TimeoutException)
            {
                var reason = (failure as OperationInterruptedException)?.ShutdownReason?.ReplyText ?? failure.Message;
                throw new SetupException(
                    FaultCodes.BrokerRefused,
                    $"RabbitMQ refused the queues ({reason}). Check the user's permissions "
                    + "and the arguments that the existing queues were declared with.");
            }

            throw;
        }
    }

    /// <summary>
    /// Acknowledges every message up to delivery <paramref name="lastTag"/>, but dead-letters those in
    /// <paramref name="rejectedTags"/>.
    /// </summary>
    public async Task SettleAsync(ulong lastTag, IReadOnlyList<ulong> rejectedTags, CancellationToken cancellation)
    {
        try
        {
            // Rejected ones split the batch: what lies between is acknowledged up to the one before, as
            // a tag must not be settled twice.
            foreach (var tag in rejectedTags)
            {
                await AcknowledgeAsync(tag - 1, cancellation);
                await _channel.BasicNackAsync(tag, multiple: false, requeue: false, cancellation);
                Volatile.Write(ref _settledTag, tag);
                _answers.TryRemove(tag, out _); // no answer: the sender learns by the missing answer that it failed
            }

            await AcknowledgeAsync(lastTag, cancellation);
            await AnswerAsync(lastTag, cancellation);
        }
        catch (Exception failure) when (
            failure is OperationInterruptedException or IOException or ObjectDisposedException)
        {
            // All of these come again and are found to be stored already.
            await LoseAsync(new SessionEnd(failure.Message, IsUnreadable: false));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.AbortAsync(AbortMax);
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static bool IsInUse(OperationInterruptedException failure) =>
        failure.ShutdownReason is { ReplyCode: Constants.AccessRefused } reason
            && reason.ReplyText.Contains("exclusive use", StringComparison.Ordinal);

    private async ValueTask AcknowledgeAsync(ulong tag, CancellationToken cancellation)
    {
        if (tag > _settledTag)
        {
            await _channel.BasicAckAsync(tag, multiple: true, cancellation);
            Volatile.Write(ref _settledTag, tag);
        }
    }

    /// <summary>Answers the senders that wait for the commit of what they sent.</summary>
    private async ValueTask AnswerAsync(ulong lastTag, CancellationToken cancellation)
    {
        foreach (var (tag, (to, correlationId)) in _answers.Where(answer => answer.Key <= lastTag).ToArray())
        {
            _answers.TryRemove(tag, out _);
            await _channel.BasicPublishAsync(
                "", to, mandatory: false, new BasicProperties { CorrelationId = correlationId },
                ReadOnlyMemory<byte>.Empty, cancellation);
        }
    }

    private Task LoseAsync(SessionEnd end)
    {
        _lost.TrySetResult(end);
        return Task.CompletedTask;
    }

    private sealed class Consumer(QueueSession session, string queue, DeliveryOrder order, TimeProvider time)
        : AsyncDefaultBasicConsumer(session._channel)
    {
        public override Task HandleBasicDeliverAsync(
            string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey,
            IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body,
            CancellationToken cancellationToken = default)
        {
            if (session._plan.Answers && properties.ReplyTo is { Length: > 0 } replyTo)
            {
                session._answers[deliveryTag] = (replyTo, properties.CorrelationId);
            }

            Volatile.Write(ref session._deliveredTag, deliveryTag);
            var message = new Incoming(
                session._plan.Source(queue, routingKey), routingKey, body.ToArray(), time.GetUtcNow(), deliveryTag)
            {
                Again = redelivered,
            };
            return order.AddAsync(session, message, cancellationToken).AsTask();
        }

        /// <summary>Called when the broker cancels the consumer, for example because the queue was deleted.</summary>
        public override Task HandleBasicCancelAsync(
            string consumerTag, CancellationToken cancellationToken = default) =>
            session.LoseAsync(new SessionEnd($"the queue {queue} is gone", IsUnreadable: false));
    }
}
