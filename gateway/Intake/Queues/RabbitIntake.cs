using System.Threading.Channels;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Intake.Queues;

/// <summary>
/// Takes messages from RabbitMQ, each queue over its own connection: whatever ends one, be it the network, the broker,
/// a message or a queue deleted, the gateway opens the next, and the other queues are not affected. Only one gateway
/// consumes the queues: who has the first queue waits for the others, and a second gateway waits for the first queue.
/// </summary>
public sealed class RabbitIntake : IIntake, IAsyncDisposable
{
    private readonly GatewayHealth _health;
    private readonly ILogger<RabbitIntake> _log;
    private readonly DeliveryOrder _order;
    private readonly QueueConsumer[] _consumers;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _reporting = new();
    private readonly SortedDictionary<string, string> _problems = new(StringComparer.Ordinal);
    private bool _started;
    private Task _keeping = Task.CompletedTask;
    private Task _watching = Task.CompletedTask;

    private RabbitIntake(
        BrokerSettings settings, QueuePlan plan, GatewayHealth health, TimeProvider time, ILogger<RabbitIntake> log)
    {
        _health = health;
        _log = log;
        _order = new DeliveryOrder(settings.PrefetchCount * plan.Queues.Count);
        _consumers =
        [
            .. plan.Queues.Select(queue => new QueueConsumer(settings, plan, queue, _order, Report, time, log)),
        ];
    }

    public ChannelReader<Incoming> Messages => _order.Messages;

    /// <summary>
    /// Connects, declares the topology and starts to consume; waits while the broker is away or another gateway
    /// consumes the queues.
    /// </summary>
    /// <exception cref="SetupException">RabbitMQ refuses; says what to do.</exception>
    public static async Task<RabbitIntake> StartAsync(
        BrokerSettings settings, GatewayHealth health, TimeProvider time, ILogger<RabbitIntake> log,
        CancellationToken cancellation)
    {
        var intake = await StartAsync(settings, QueuePlan.Devices(settings), health, time, log, cancellation);
        intake._watching = BrokerAlarm.WatchAsync(settings, health, time, log, intake._stop.Token);
        return intake;
    }

    /// <summary>As the other, for the queues of <paramref name="plan"/>.</summary>
    /// <exception cref="SetupException">RabbitMQ refuses; says what to do.</exception>
    public static async Task<RabbitIntake> StartAsync(
        BrokerSettings settings, QueuePlan plan, GatewayHealth health, TimeProvider time, ILogger<RabbitIntake> log,
        CancellationToken cancellation)
    {
        var intake = new RabbitIntake(settings, plan, health, time, log);
        try
        {
            foreach (var consumer in intake._consumers)
            {
                await consumer.StartAsync(cancellation);
            }
        }
        catch
        {
            await intake.DisposeAsync();
            throw;
        }

        intake._started = true;
        health.IntakeProblem = null;
        intake._keeping = intake.ReconnectLoopAsync(intake._stop.Token);
        return intake;
    }

    public Task SettleAsync(ulong lastTag, IReadOnlyList<ulong> rejectedTags, CancellationToken cancellation) =>
        Task.WhenAll(_order.Settle(lastTag, rejectedTags).Select(settled =>
            settled.Key.SettleAsync(settled.Value.LastTag, settled.Value.Rejected, cancellation)));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _order.Complete();
        await Task.WhenAll(_keeping, _watching);
        foreach (var consumer in _consumers)
        {
            await consumer.DisposeAsync();
        }

        _stop.Dispose();
    }

    /// <summary>Keeps every queue consumed; an error that retrying cannot fix completes the channel with that error.</summary>
    private async Task ReconnectLoopAsync(CancellationToken cancellation)
    {
        try
        {
            await await Task.WhenAny(_consumers.Select(consumer => consumer.ReconnectLoopAsync(cancellation)));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            _order.Complete();
        }
        catch (Exception failure)
        {
            _order.Complete(failure);
        }
    }

    /// <summary>Notes the problem of one queue, or that it has none, and tells health and log of the whole.</summary>
    private void Report(string queue, string? problem)
    {
        lock (_reporting)
        {
            var wasReady = _problems.Count == 0;
            if (problem is null)
            {
                _problems.Remove(queue);
            }
            else
            {
                _problems[queue] = problem;
            }

            if (!_started)
            {
                _health.IntakeProblem = problem ?? _health.IntakeProblem;
                return;
            }

            _health.IntakeProblem = _problems.Count == 0 ? null : _problems.First().Value;
            if (wasReady && problem is not null)
            {
                _log.LogWarning(
                    "{Code} Lost the connection to RabbitMQ ({Reason}); reconnecting", FaultCodes.BrokerLost,
                    problem);
            }
            else if (!wasReady && _problems.Count == 0)
            {
                _log.LogInformation("Reconnected to RabbitMQ");
            }
        }
    }
}
