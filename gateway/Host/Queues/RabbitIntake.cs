using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace SmartSmoker.Host.Queues;

/// <summary>
/// Consumes the queues over one channel, so that one acknowledgement settles a batch across all of them.
/// After a lost connection the client recovers by itself; messages not settled come again, and late acknowledgements of
/// the old connection's tags are ignored by the client.
/// </summary>
public sealed class RabbitIntake : IIntake, IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly Channel<Incoming> _messages;
    private ulong _settledTag;

    private RabbitIntake(IConnection connection, IChannel channel, int capacity)
    {
        _connection = connection;
        _channel = channel;
        _messages = Channel.CreateBounded<Incoming>(new BoundedChannelOptions(capacity) { SingleReader = true });
    }

    /// <inheritdoc/>
    public ChannelReader<Incoming> Messages => _messages.Reader;

    /// <summary>Connects, declares the topology and starts to consume.</summary>
    /// <exception cref="SetupException">RabbitMQ refuses; says what to do.</exception>
    public static async Task<RabbitIntake> StartAsync(
        BrokerSettings settings, GatewayHealth health, TimeProvider time, ILogger<RabbitIntake> log, CancellationToken cancellation)
    {
        var connection = await BrokerConnection.OpenAsync(settings, cancellation);
        try
        {
            var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
            await Topology.DeclareAsync(channel, settings.QueueType, cancellation);
            await channel.BasicQosAsync(0, (ushort)settings.PrefetchCount, global: false, cancellation);
            var intake = new RabbitIntake(connection, channel, settings.PrefetchCount * Topology.Queues.Count);
            intake.Watch(health, log);
            foreach (var (queue, _) in Topology.Queues)
            {
                var consumer = new Consumer(channel, queue, intake._messages.Writer, time);
                await channel.BasicConsumeAsync(queue, autoAck: false, consumer, cancellation);
            }

            health.IntakeReady = true;
            return intake;
        }
        catch (OperationInterruptedException failure)
        {
            await connection.DisposeAsync();
            throw new SetupException(
                $"RabbitMQ refused the queues ({failure.ShutdownReason?.ReplyText}): check the user's permissions and how the queues were declared.");
        }
    }

    /// <inheritdoc/>
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
                _settledTag = tag;
            }

            await AcknowledgeAsync(lastTag, cancellation);
        }
        catch (AlreadyClosedException)
        {
            // The connection is being recovered: all of these come again and are found to be stored already.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async ValueTask AcknowledgeAsync(ulong tag, CancellationToken cancellation)
    {
        if (tag > _settledTag)
        {
            await _channel.BasicAckAsync(tag, multiple: true, cancellation);
            _settledTag = tag;
        }
    }

    private void Watch(GatewayHealth health, ILogger log)
    {
        _connection.ConnectionShutdownAsync += (_, reason) =>
        {
            health.IntakeReady = false;
            log.LogWarning("Connection to RabbitMQ lost ({Reason}); connecting again by itself", reason.ReplyText);
            return Task.CompletedTask;
        };
        _connection.RecoverySucceededAsync += (_, _) =>
        {
            health.IntakeReady = true;
            log.LogInformation("Connected to RabbitMQ again");
            return Task.CompletedTask;
        };
    }

    private sealed class Consumer(IChannel channel, string queue, ChannelWriter<Incoming> messages, TimeProvider time)
        : AsyncDefaultBasicConsumer(channel)
    {
        public override async Task HandleBasicDeliverAsync(
            string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey,
            IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
        {
            var message = new Incoming(queue, routingKey, body.ToArray(), time.GetUtcNow(), deliveryTag);
            await messages.WriteAsync(message, cancellationToken);
        }
    }
}
