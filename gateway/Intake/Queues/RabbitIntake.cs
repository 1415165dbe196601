using System.Threading.Channels;
using Polly;
using Polly.Retry;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Intake.Queues;

/// <summary>
/// Consumes messages from RabbitMQ and reconnects when a <see cref="QueueSession"/> is lost, whether because of the
/// network, the broker or a deleted queue. Only one gateway consumes the queues; a second one stands by and takes over
/// when the first stops.
/// </summary>
public sealed class RabbitIntake : IIntake, IAsyncDisposable
{
    /// <summary>
    /// Delay between connection attempts; one attempt every 2 s does not slow down a broker that is starting.
    /// </summary>
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(2);

    /// <summary>
    /// After a connection loss the broker may keep our old session for up to three heartbeats. If a queue stays in use
    /// longer, another gateway consumes it, and this gateway's state of the cook is out of date.
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

    /// <summary>
    /// Connects, declares the topology and starts consuming; waits while another gateway consumes the queues.
    /// </summary>
    /// <exception cref="SetupException">RabbitMQ refuses the connection or the queues; the message says what to
    /// do.</exception>
    public static async Task<RabbitIntake> StartAsync(
        BrokerSettings settings, GatewayHealth health, TimeProvider time, ILogger<RabbitIntake> log,
        CancellationToken cancellation)
    {
        var intake = new RabbitIntake(settings, QueuePlan.Devices(settings), health, time, log);
        if (!await intake.TryOpenAsync(cancellation))
        {
            log.LogWarning(
                "{Code} Another program, probably another gateway, is consuming the queues; standing by to take over",
                FaultCodes.QueuesInUse);
            await intake.OpenAsync(Timeout.InfiniteTimeSpan, cancellation);
            log.LogInformation("The queues are free; this gateway is taking over");
        }

        intake._keeping = intake.KeepAsync(intake._stop.Token);
        return intake;
    }

    /// <summary>
    /// Connects and consumes the queues of <paramref name="plan"/>, which the broker assigns to one consumer at a time;
    /// retries until the broker accepts.
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
    /// Opens a new session whenever one is lost, until canceled. A failure that a retry cannot fix completes the
    /// channel with an error.
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
                    "{Code} Lost the connection to RabbitMQ ({Reason}); reconnecting", FaultCodes.BrokerLost,
                    reason);
                await _session.DisposeAsync();
                await OpenAsync(TakenOverAfter, cancellation);
                _log.LogInformation("Reconnected to RabbitMQ");
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
    /// Retries until a session is open; gives up after <paramref name="inUseMax"/> if another program keeps consuming
    /// the queues.
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
                "Another gateway took over the queues, so this gateway is stopping. Restart it to have it stand by.");
        }

        void LogOnce(SetupException failure)
        {
            if (failure.Message != logged)
            {
                logged = failure.Message;
                _log.LogWarning(
                    "{Code} {Reason} Retrying every {Period} s.",
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
