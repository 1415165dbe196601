using System.Threading.Channels;
using Polly;
using Polly.Retry;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Intake.Queues;

/// <summary>
/// Takes messages from RabbitMQ, one <see cref="QueueSession"/> after another: whatever ends one, be it the network,
/// the broker or
/// a queue deleted, the next is opened by itself. Only one gateway consumes the queues; a second waits and takes over.
/// </summary>
public sealed class RabbitIntake : IIntake, IAsyncDisposable
{
    /// <summary>From a failed session to the next: an attempt every 2 s does not slow down a starting broker.</summary>
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(2);

    /// <summary>
    /// After a cut the broker may hold on to our own lost session for three heartbeats; a queue in use for longer is
    /// another gateway's, and what we remember of the cook is no longer all.
    /// </summary>
    private static readonly TimeSpan TakenOverAfter = 3 * BrokerConnection.Heartbeat;

    private readonly BrokerSettings _settings;
    private readonly QueuePlan _plan;
    private readonly GatewayHealth _health;
    private readonly TimeProvider _time;
    private readonly ILogger<RabbitIntake> _log;
    private readonly Channel<Incoming> _messages;
    private readonly CancellationTokenSource _stop = new();
    private QueueSession? _session;
    private Task _keeping = Task.CompletedTask;
    private int _sessionCount;

    private RabbitIntake(
        BrokerSettings settings, QueuePlan plan, GatewayHealth health, TimeProvider time, ILogger<RabbitIntake> log)
    {
        _settings = settings;
        _plan = plan;
        _health = health;
        _time = time;
        _log = log;
        var capacity = settings.PrefetchCount * plan.Queues.Count;
        _messages = Channel.CreateBounded<Incoming>(new BoundedChannelOptions(capacity) { SingleReader = true });
    }

    public ChannelReader<Incoming> Messages => _messages.Reader;

    /// <summary>Connects, declares the topology and starts to consume; waits as long as another gateway does.</summary>
    /// <exception cref="SetupException">RabbitMQ refuses; says what to do.</exception>
    public static async Task<RabbitIntake> StartAsync(
        BrokerSettings settings, GatewayHealth health, TimeProvider time, ILogger<RabbitIntake> log,
        CancellationToken cancellation)
    {
        var intake = new RabbitIntake(settings, QueuePlan.Devices(settings), health, time, log);
        if (!await intake.TryOpenAsync(cancellation))
        {
            log.LogWarning(
                "{Code} Another program, most likely a gateway, consumes the queues: waiting to take over when it ends",
                FaultCodes.QueuesInUse);
            await intake.OpenAsync(Timeout.InfiniteTimeSpan, cancellation);
            log.LogInformation("The queues are free: taking over");
        }

        intake._keeping = intake.KeepAsync(intake._stop.Token);
        return intake;
    }

    /// <summary>
    /// Connects and consumes what is in <paramref name="plan"/>, whose queues the broker gives one consumer at a time;
    /// waits for the broker.
    /// </summary>
    public static async Task<RabbitIntake> StartAsync(
        BrokerSettings settings, QueuePlan plan, GatewayHealth health, TimeProvider time, ILogger<RabbitIntake> log,
        CancellationToken cancellation)
    {
        var intake = new RabbitIntake(settings, plan, health, time, log);
        await intake.OpenAsync(Timeout.InfiniteTimeSpan, cancellation);
        intake._keeping = intake.KeepAsync(intake._stop.Token);
        return intake;
    }

    public Task SettleAsync(ulong lastTag, IReadOnlyList<ulong> rejectedTags, CancellationToken cancellation) =>
        _session!.SettleAsync(lastTag, rejectedTags, cancellation);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _keeping;
        if (_session is not null)
        {
            await _session.DisposeAsync();
        }

        _stop.Dispose();
    }

    /// <summary>
    /// Opens a session whenever one is lost, until cancelled; a failure that waiting does not mend ends the messages.
    /// </summary>
    private async Task KeepAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                var reason = await _session!.Lost.WaitAsync(cancellation);
                _health.IntakeReady = false;
                _log.LogWarning(
                    "{Code} Connection to RabbitMQ lost ({Reason}); connecting again by itself", FaultCodes.BrokerLost,
                    reason);
                await _session.DisposeAsync();
                await OpenAsync(TakenOverAfter, cancellation);
                _log.LogInformation("Connected to RabbitMQ again");
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            _messages.Writer.TryComplete();
        }
        catch (Exception failure)
        {
            _messages.Writer.TryComplete(failure);
        }
    }

    /// <summary>
    /// Tries until a session is open; for at most <paramref name="inUseMax"/> while another program consumes the
    /// queues.
    /// </summary>
    private async Task OpenAsync(TimeSpan inUseMax, CancellationToken cancellation)
    {
        var logged = "";
        long? inUseSince = null;
        var retry = new ResiliencePipelineBuilder<bool> { TimeProvider = _time }.AddRetry(new RetryStrategyOptions<bool>
        {
            ShouldHandle = new PredicateBuilder<bool>().Handle<SetupException>().HandleResult(isOpen =>
                !isOpen
                && (inUseMax == Timeout.InfiniteTimeSpan || _time.GetElapsedTime(inUseSince!.Value) <= inUseMax)),
            MaxRetryAttempts = int.MaxValue,
            Delay = RetryPeriod,
            OnRetry = attempt =>
            {
                if (attempt.Outcome.Exception is SetupException failure)
                {
                    inUseSince = null;
                    LogOnce(failure);
                }

                return default;
            },
        }).Build();
        var opened = await retry.ExecuteAsync(
            async stop =>
            {
                var isOpen = await TryOpenAsync(stop);
                inUseSince ??= _time.GetTimestamp();
                return isOpen;
            },
            cancellation);
        if (!opened)
        {
            throw new SetupException(
                FaultCodes.TakenOver,
                "Another gateway has taken over the queues: this one ends, and may be started again to stand by.");
        }

        void LogOnce(SetupException failure)
        {
            if (failure.Message != logged)
            {
                logged = failure.Message;
                _log.LogWarning(
                    "{Code} {Reason} Trying again every {Period} s",
                    failure.Code, failure.Said, RetryPeriod.TotalSeconds);
            }
        }
    }

    private async Task<bool> TryOpenAsync(CancellationToken cancellation)
    {
        if (await QueueSession.OpenAsync(
            _settings, _plan, ++_sessionCount, _messages.Writer, _time, cancellation) is not { } session)
        {
            return false;
        }

        _session = session;
        _health.IntakeReady = true;
        return true;
    }
}
