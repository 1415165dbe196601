using RabbitMQ.Client;
using SmartSmoker.Domain;

namespace SmartSmoker.Benchmarks.Ingest;

/// <summary>Consumes with RabbitMQ.Client alone: one channel, one consumer per queue, without decoding.</summary>
/// <param name="broker">The broker to consume from.</param>
/// <param name="prefetchCount">Unacknowledged messages per queue.</param>
/// <param name="ackEvery">Messages per acknowledgment.</param>
internal sealed class BareConsumer(RabbitMqBroker broker, ushort prefetchCount, ulong ackEvery) : IIngest
{
    public async Task<Taken> RunAsync(int count)
    {
        var taken = Taken.Begin();
        await using var connection = await broker.ConnectionFactory(broker.Gateway).CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.BasicQosAsync(0, prefetchCount, global: false);
        var consumer = new Consumer(channel, ackEvery, (ulong)count);
        foreach (var probe in ProbeKey.Classic)
        {
            await channel.BasicConsumeAsync(probe.Value, autoAck: false, consumer);
        }

        await consumer.Done;
        return taken();
    }

    private sealed class Consumer(IChannel channel, ulong ackEvery, ulong count) : AsyncDefaultBasicConsumer(channel)
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private ulong _ackedTag;

        public Task Done => _done.Task;

        public override async Task HandleBasicDeliverAsync(
            string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey,
            IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body,
            CancellationToken cancellationToken = default)
        {
            // Delivery tags of a new channel count from 1, over all three queues.
            if (deliveryTag - _ackedTag < ackEvery && deliveryTag < count)
            {
                return;
            }

            await Channel.BasicAckAsync(deliveryTag, multiple: ackEvery > 1, cancellationToken);
            _ackedTag = deliveryTag;
            if (deliveryTag == count)
            {
                _done.SetResult();
            }
        }
    }
}
