using Polly;
using Polly.Retry;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Intake.Queues;

/// <summary>
/// Keeps one queue consumed, one <see cref="QueueSession"/> after another. A message on which the client library fails
/// ends its session each time: after a few times it is dead-lettered unread.
/// </summary>
internal sealed class QueueConsumer(
    BrokerSettings settings, QueuePlan plan, string queue, DeliveryOrder order, Action<string, string?> report,
    TimeProvider time, ILogger log) : IAsyncDisposable
{
    /// <summary>Delay between attempts; one every 2 s does not slow down a broker that is starting.</summary>
    public static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(2);

    /// <summary>
    /// After a connection loss the broker may keep our old session for three heartbeats. If a queue stays in use
    /// longer, another gateway consumes it, and this gateway's state of the cook is out of date.
    /// </summary>
    private static readonly TimeSpan TakenOverAfter = 3 * BrokerConnection.Heartbeat;

    /// <summary>Failures on the same message before it is removed: a damaged transfer would not repeat.</summary>
    private const int FailuresMax = 3;

    private QueueSession? _session;
    private int _prefetchCount = settings.PrefetchCount;
    private int _failures;
    private int _failedRemovals; // in a row

    /// <summary>
    /// Opens the first session; waits while the broker is away or another program consumes the queue.
    /// </summary>
    /// <exception cref="SetupException">RabbitMQ refuses; says what to do.</exception>
    public Task StartAsync(CancellationToken cancellation) =>
        OpenAsync(Timeout.InfiniteTimeSpan, failure => failure.Code == FaultCodes.BrokerAway, cancellation);

    /// <summary>Opens a session whenever one is lost, until cancelled.</summary>
    /// <exception cref="SetupException">Another gateway took the queue over.</exception>
    public async Task ReconnectLoopAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var end = await _session!.Lost.WaitAsync(cancellation);
            report(queue, $"{queue}: {end.Reason}");
            await _session.DisposeAsync();
            if (end.IsUnreadable)
            {
                await ApproachAsync(_session, end.Reason, cancellation);
            }
            else
            {
                (_prefetchCount, _failures) = (settings.PrefetchCount, 0);
            }

            await OpenAsync(TakenOverAfter, _ => true, cancellation);
        }
    }

    public ValueTask DisposeAsync() => _session?.DisposeAsync() ?? default;

    /// <summary>
    /// The unreadable message stands behind those that were delivered. Letting no more than these be unsettled, the
    /// next session fails only after some of them are acknowledged, until the message is the first in its queue.
    /// </summary>
    private async Task ApproachAsync(QueueSession session, string reason, CancellationToken cancellation)
    {
        _failures = _prefetchCount == 1 && session.DeliveredCount == 0 ? _failures + 1 : 0;
        _prefetchCount = Math.Clamp(session.UnsettledCount, 1, settings.PrefetchCount);
        if (_failures < FailuresMax)
        {
            return;
        }

        (_prefetchCount, _failures) = (settings.PrefetchCount, 0);
        var isRemoved = await TryRemoveAsync(cancellation);
        _failedRemovals = isRemoved ? 0 : _failedRemovals + 1;
        if (!isRemoved)
        {
            if (_failedRemovals < FailuresMax)
            {
                return; // the client library may have failed on the answer before it sent the rejection
            }

            var advice = $"a message in {queue} can be neither read ({reason}) nor removed: "
                + $"run 'rabbitmqctl purge_queue {queue}', which discards all messages in it";
            report(queue, advice);
            log.LogError("{Code} {Advice}", FaultCodes.MessageHeader, advice);
            await Task.Delay(RetryPeriod, time, cancellation);
            return;
        }

        var refusal = new Rejection(RejectedCode.Header, $"its header cannot be read: {reason}");
        var removed = new Incoming(queue, "", [], time.GetUtcNow(), 0) { Refusal = refusal };
        await order.AddAsync(null, removed, cancellation);
    }

    private async Task<bool> TryRemoveAsync(CancellationToken cancellation)
    {
        try
        {
            return await UnreadableMessage.DeadLetterAsync(settings, queue, cancellation);
        }
        catch (SetupException)
        {
            return true; // the broker is away: the next session waits for it, and fails again if the message is there
        }
    }

    /// <summary>A queue that has crashed does not answer, and the client library then gives up with a timeout.</summary>
    private async Task<QueueSession?> OpenSessionAsync(CancellationToken stop)
    {
        try
        {
            return await QueueSession.OpenAsync(settings, plan, queue, _prefetchCount, order, time, stop);
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException
            && !stop.IsCancellationRequested)
        {
            throw new SetupException(
                FaultCodes.BrokerAway,
                $"RabbitMQ does not answer for the queue {queue}. If it has crashed, delete it: "
                + $"'rabbitmqctl delete_queue {queue}'. The gateway declares it again.");
        }
    }

    /// <summary>
    /// Tries until a session is open, for at most <paramref name="inUseMax"/> while another program consumes the queue.
    /// Retries the failures that <paramref name="passes"/> names.
    /// </summary>
    private async Task OpenAsync(
        TimeSpan inUseMax, Func<SetupException, bool> passes, CancellationToken cancellation)
    {
        var logged = "";
        long? inUseSince = null;
        var retry = new ResiliencePipelineBuilder<bool> { TimeProvider = time }.AddRetry(new RetryStrategyOptions<bool>
        {
            ShouldHandle = new PredicateBuilder<bool>().Handle<SetupException>(passes).HandleResult(isOpen =>
                !isOpen
                && (inUseMax == Timeout.InfiniteTimeSpan || time.GetElapsedTime(inUseSince!.Value) <= inUseMax)),
            MaxRetryAttempts = int.MaxValue,
            Delay = RetryPeriod,
            OnRetry = attempt =>
            {
                if (attempt.Outcome.Exception is SetupException failure)
                {
                    inUseSince = null;
                    report(queue, $"{GatewayHealth.Waiting}: {failure.Said}");
                    LogOnce(failure.Code, failure.Said);
                }
                else
                {
                    report(queue, $"another gateway consumes {queue}");
                    LogOnce(
                        FaultCodes.QueuesInUse,
                        $"Another program, probably another gateway, is consuming {queue}; standing by to take over.");
                }

                return default;
            },
        }).Build();
        var opened = await retry.ExecuteAsync(
            async stop =>
            {
                var session = await OpenSessionAsync(stop);
                inUseSince ??= time.GetTimestamp();
                _session = session ?? _session;
                return session is not null;
            },
            cancellation);
        if (!opened)
        {
            throw new SetupException(
                FaultCodes.TakenOver,
                "Another gateway took over the queues, so this gateway is stopping. Restart it to have it stand by.");
        }

        if (inUseMax == Timeout.InfiniteTimeSpan && logged.Contains("take over", StringComparison.Ordinal))
        {
            log.LogInformation("The queues are free; this gateway is taking over");
        }

        report(queue, null);

        void LogOnce(FaultCode code, string text)
        {
            if (text != logged)
            {
                logged = text;
                log.LogWarning("{Code} {Reason} Retrying every {Period} s", code, text, RetryPeriod.TotalSeconds);
            }
        }
    }
}
