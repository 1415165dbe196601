using System.Collections.Concurrent;
using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Intake.Queues;

/// <summary>
/// One connection to RabbitMQ with its channel and consumers, until the connection is lost. All queues share one
/// channel, so a single acknowledgement settles a batch across all of them. The tag of a message contains the number of
/// its session: messages of a lost session are never settled, and RabbitMQ redelivers them.
/// </summary>
public sealed class QueueSession : IAsyncDisposable
{
    private const int DeliveryTagBits = 40; // 2^40 messages, more than any session delivers
    private static readonly TimeSpan AbortMax = TimeSpan.FromSeconds(2);

    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly ulong _firstTag;
    private readonly TaskCompletionSource<string> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<ulong, (string To, string? CorrelationId)> _answers = new();
    private ulong _settledTag;

    private QueueSession(IConnection connection, IChannel channel, int number)
    {
        _connection = connection;
        _channel = channel;
        _firstTag = (ulong)number << DeliveryTagBits;
        _settledTag = _firstTag;
        _channel.ChannelShutdownAsync += (_, reason) => LoseAsync(reason.ReplyText);
    }

    /// <summary>Completes with the reason when the session ends.</summary>
    public Task<string> Lost => _lost.Task;

    /// <summary>
    /// Connects, declares the queues of <paramref name="plan"/> and writes their messages to
    /// <paramref name="messages"/>. Returns null while another program consumes a queue, because two consumers would
    /// each see only half of a cook.
    /// </summary>
    /// <exception cref="SetupException">RabbitMQ is unreachable or refuses the connection; the message says what to
    /// do.</exception>
    public static async Task<QueueSession?> OpenAsync(
        BrokerSettings settings, QueuePlan plan, int number, ChannelWriter<Incoming> messages, TimeProvider time,
        CancellationToken cancellation)
    {
        var connection = await BrokerConnection.OpenAsync(settings, cancellation);
        try
        {
            var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
            var session = new QueueSession(connection, channel, number);
            await plan.DeclareAsync(channel, cancellation);
            await channel.BasicQosAsync(0, (ushort)settings.PrefetchCount, global: false, cancellation);
            foreach (var queue in plan.Queues)
            {
                await channel.BasicConsumeAsync(
                    queue, autoAck: false, consumerTag: "", noLocal: false, plan.Exclusive, arguments: null,
                    new Consumer(session, queue, plan.Source, messages, time), cancellation);
            }

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

    /// <summary>See <see cref="IIntake.SettleAsync"/>; ignores tags of other sessions.</summary>
    public async Task SettleAsync(ulong lastTag, IReadOnlyList<ulong> rejectedTags, CancellationToken cancellation)
    {
        try
        {
            // Rejected messages split the batch: acknowledge everything before each one first, because settling a tag
            // twice is an error.
            foreach (var tag in rejectedTags.Where(IsMine))
            {
                await AcknowledgeAsync(tag - 1, cancellation);
                await _channel.BasicNackAsync(tag - _firstTag, multiple: false, requeue: false, cancellation);
                _settledTag = tag;
                _answers.TryRemove(tag, out _);  // no reply: a reply means that the message was stored
            }

            if (IsMine(lastTag))
            {
                await AcknowledgeAsync(lastTag, cancellation);
                await AnswerAsync(lastTag, cancellation);
            }
        }
        catch (Exception failure) when (
            failure is OperationInterruptedException or IOException or ObjectDisposedException)
        {
            await LoseAsync(failure.Message);  // RabbitMQ redelivers them, and the store skips duplicates
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

    private bool IsMine(ulong tag) => tag >> DeliveryTagBits == _firstTag >> DeliveryTagBits;

    private async ValueTask AcknowledgeAsync(ulong tag, CancellationToken cancellation)
    {
        if (tag > _settledTag)
        {
            await _channel.BasicAckAsync(tag - _firstTag, multiple: true, cancellation);
            _settledTag = tag;
        }
    }

    /// <summary>
    /// Replies to the senders that wait for their message to be stored; only commands entered by a person ask for a
    /// reply.
    /// </summary>
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

    private Task LoseAsync(string reason)
    {
        _lost.TrySetResult(reason);
        return Task.CompletedTask;
    }

    private sealed class Consumer(
        QueueSession session, string queue, Func<string, string, string> source, ChannelWriter<Incoming> messages,
        TimeProvider time)
        : AsyncDefaultBasicConsumer(session._channel)
    {
        public override Task HandleBasicDeliverAsync(
            string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey,
            IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body,
            CancellationToken cancellationToken = default)
        {
            var tag = session._firstTag + deliveryTag;
            if (properties.ReplyTo is { Length: > 0 } replyTo)
            {
                session._answers[tag] = (replyTo, properties.CorrelationId);
            }

            var message = new Incoming(source(queue, routingKey), routingKey, body.ToArray(), time.GetUtcNow(), tag)
            {
                Again = redelivered,
            };
            return messages.WriteAsync(message, cancellationToken).AsTask();
        }

        /// <summary>Called when the broker cancels the consumer, for example because the queue was deleted.</summary>
        public override Task HandleBasicCancelAsync(
            string consumerTag, CancellationToken cancellationToken = default) =>
            session.LoseAsync($"RabbitMQ canceled the consumer of queue {queue}; the queue may have been deleted");
    }
}
