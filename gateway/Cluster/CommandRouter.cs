using System.Collections.Concurrent;
using System.Globalization;
using RabbitMQ.Client;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Engine;
using SmartSmoker.Intake.Queues;

namespace SmartSmoker.Cluster;

/// <summary>
/// Sends commands to the gateway that owns the device's partition and waits for its reply, which arrives after the
/// commit through RabbitMQ's direct reply-to. Commands for all devices go to every partition.
/// </summary>
internal sealed class CommandRouter(
    BrokerSettings settings, PartitionSettings partitions, CommandIntake commands, TimeProvider time,
    ILogger<CommandRouter> log)
{
    /// <summary>Maximum wait for a reply; longer than it takes to move a partition to another gateway.</summary>
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _pending = new();

    /// <summary>Runs until <paramref name="cancellation"/>; reconnects after failures.</summary>
    public Task RunAsync(CancellationToken cancellation) =>
        BrokerSessions.RunAsync(
            SendAllAsync, ClusterFaults.CommandsHeld, "router of commands", time, log, cancellation);

    private async Task SendAllAsync(CancellationToken cancellation)
    {
        await using var connection = await BrokerConnection.OpenAsync(settings, cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.ChannelShutdownAsync += (_, reason) =>
            Task.FromResult(lost.TrySetException(new IOException(reason.ReplyText)));
        await channel.BasicConsumeAsync(
            "amq.rabbitmq.reply-to", autoAck: true, new Answers(channel, _pending), cancellation);
        while (true)
        {
            var next = commands.Commands.WaitToReadAsync(cancellation).AsTask();
            await await Task.WhenAny(next, lost.Task);
            while (commands.Commands.TryRead(out var waiting))
            {
                _ = SendAsync(channel, waiting, cancellation);
            }
        }
    }

    private async Task SendAsync(IChannel channel, PendingCommand waiting, CancellationToken cancellation)
    {
        try
        {
            await Task.WhenAll(
                Ways(waiting.Command)
                .Select(way => AskAsync(channel, way, CommandMessage.Encode(waiting.Command), cancellation)));
            waiting.Committed.TrySetResult();
        }
        catch (Exception failure)
        {
            waiting.Committed.TrySetException(failure); // reported to the sender of the command
        }
    }

    private async Task AskAsync(
        IChannel channel, (string Exchange, string RoutingKey, string Device) way, byte[] body,
        CancellationToken cancellation)
    {
        var id = Guid.NewGuid().ToString();
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = answer;
        try
        {
            var properties = new BasicProperties
            {
                ReplyTo = "amq.rabbitmq.reply-to",
                CorrelationId = id,
                Expiration = AnswerMax.TotalMilliseconds.ToString(CultureInfo.InvariantCulture), // nothing waits longer
                Headers = new Dictionary<string, object?> { [PartitionTopology.DeviceHeader] = way.Device },
            };
            await channel.BasicPublishAsync(
                way.Exchange, way.RoutingKey, mandatory: false, properties, body, cancellation);
            await answer.Task.WaitAsync(AnswerMax, time, cancellation);
        }
        finally
        {
            _pending.TryRemove(id, out _);
        }
    }

    private IEnumerable<(string Exchange, string RoutingKey, string Device)> Ways(PersonCommand command) =>
        command.Device == PersonCommand.AllDevices
            ? Enumerable.Range(0, partitions.Count)
                .Select(partition => ("", PartitionTopology.Queue(partition), command.Device))
            : [(PartitionTopology.Exchange, $"smoker.{command.Device}.command", command.Device)];

    private sealed class Answers(IChannel channel, ConcurrentDictionary<string, TaskCompletionSource> pending)
        : AsyncDefaultBasicConsumer(channel)
    {
        public override Task HandleBasicDeliverAsync(
            string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey,
            IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body,
            CancellationToken cancellationToken = default)
        {
            if (properties.CorrelationId is { } id && pending.TryGetValue(id, out var answer))
            {
                answer.TrySetResult();
            }

            return Task.CompletedTask;
        }
    }
}
