using RabbitMQ.Client;
using SmartSmoker.Domain;
using SmartSmoker.Domain.State;
using SmartSmoker.Intake;
using SmartSmoker.Store;

namespace SmartSmoker.Benchmarks.Ingest;

/// <summary>
/// The gateway's work without batches: decode, rules, a commit to SQLite with synchronous=FULL and an acknowledgment
/// for each reading before the next.
/// </summary>
/// <param name="broker">The broker to consume from.</param>
internal sealed class OneByOneGateway(RabbitMqBroker broker) : IIngest
{
    public async Task<Taken> RunAsync(int count)
    {
        var folder = Directory.CreateTempSubdirectory("smoker-benchmark-").FullName;
        try
        {
            using var writer = new BatchWriter(Database.From(Path.Combine(folder, "cook.db")));
            var taken = Taken.Begin();
            await using var connection = await broker.ConnectionFactory(broker.Gateway).CreateConnectionAsync();
            await using var channel = await connection.CreateChannelAsync();
            await channel.BasicQosAsync(0, 1, global: false);
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var work = new Work(writer, count, done);
            foreach (var probe in ProbeKey.Classic)
            {
                await channel.BasicConsumeAsync(probe.Value, autoAck: false, new Consumer(channel, probe.Value, work));
            }

            await done.Task;
            return taken();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class Work(BatchWriter writer, int count, TaskCompletionSource done)
    {
        private readonly CommitBatch _batch = new();
        private RulesState _state = RulesState.Empty(RuleSet.Default);
        private int _leftCount = count;

        public void Store(in Incoming message)
        {
            if (MessageDecoder.TryDecode(message, out var reading, out _) is { } reason)
            {
                throw new InvalidOperationException(reason.ToString());
            }

            _batch.Clear();
            _batch.Readings.Add(new ReceivedReading(reading, message.ReceivedAt));
            (_state, var told) = _state.Step(reading, message.ReceivedAt);
            _batch.Add(told, message.ReceivedAt);
            writer.Commit(_batch);
        }

        public void Acknowledged()
        {
            if (--_leftCount == 0)
            {
                done.SetResult();
            }
        }
    }

    /// <summary>One of three consumers on a channel, which delivers one message at a time.</summary>
    private sealed class Consumer(IChannel channel, string queue, Work work) : AsyncDefaultBasicConsumer(channel)
    {
        public override async Task HandleBasicDeliverAsync(
            string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey,
            IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body,
            CancellationToken cancellationToken = default)
        {
            work.Store(new Incoming(queue, routingKey, body.ToArray(), TimeProvider.System.GetUtcNow(), deliveryTag));
            await Channel.BasicAckAsync(deliveryTag, multiple: false, cancellationToken);
            work.Acknowledged();
        }
    }
}
