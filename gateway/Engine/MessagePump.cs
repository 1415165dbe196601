using System.Data.Common;
using Polly;
using Polly.Retry;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Domain.State;
using SmartSmoker.Intake;
using SmartSmoker.Store;

namespace SmartSmoker.Engine;

/// <summary>
/// Every message takes this path: decode, step, store, publish to the page, acknowledge. The state advances only with a
/// commit, and a message is settled only after the commit. After an earlier failure the broker redelivers the message,
/// and processing it again gives the same result.
/// </summary>
public sealed class MessagePump(
    IIntake intake, CommandIntake commands, BatchWriter writer, RulesState initial, LiveFeed feed, GatewayHealth health,
    TimeProvider time, ILogger<MessagePump> log)
{
    /// <summary>
    /// Maximum messages in one transaction. A batch takes all waiting messages, so batches grow with the backlog. A
    /// small batch spends most of its time waiting for the disk; beyond a few thousand readings, larger batches are no
    /// faster.
    /// </summary>
    public const int BatchCountMax = 4_000;

    /// <summary>
    /// Maximum number of probes reported as exceeding their device's limit, so that a flood of made-up keys does not
    /// fill the log.
    /// </summary>
    private const int RefusedProbeCountMax = 1_024;

    private static readonly TimeSpan TickPeriod = TimeSpan.FromSeconds(5);

    /// <summary>Delay after the first failed commit; short, because devices wait for the commit.</summary>
    private static readonly TimeSpan RetryFirst = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// The maximum delay; the delay doubles after each failure. A long outage adds two lines a minute to the log.
    /// </summary>
    private static readonly TimeSpan RetryMax = TimeSpan.FromSeconds(30);

    private readonly ResiliencePipeline _retry = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<DbException>(failure => !CommitFault.IsOfData(failure)),
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            Delay = RetryFirst,
            MaxDelay = RetryMax,
            OnRetry = attempt =>
            {
                health.StorageReady = false;
                log.LogError(
                    "{Code} Storage failed ({Reason}); no messages are lost, retrying in {Delay}",
                    attempt.Outcome.Exception is DatabaseReplacedException
                        ? FaultCodes.DatabaseReplaced : FaultCodes.StorageFailed,
                    attempt.Outcome.Exception!.Message, attempt.RetryDelay);
                return default;
            },
        }).Build();

    private readonly BatchLog _batchLog = new(log, time);
    private readonly HashSet<ProbeId> _refusedProbes = [];
    private RulesState _state = initial;

    /// <summary>
    /// Rebuilds the state of a device that is new to this pump; null if the initial state covers the whole store.
    /// </summary>
    public Func<string, RulesState>? Rebuild { get; init; }

    /// <summary>
    /// Runs until <paramref name="cancellation"/>; messages that are not committed by then stay with the broker.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TickPeriod, time);
        var tick = timer.WaitForNextTickAsync(cancellation).AsTask();
        var wait = intake.Messages.WaitToReadAsync(cancellation).AsTask();
        var command = commands.Commands.WaitToReadAsync(cancellation).AsTask();
        while (true)
        {
            await Task.WhenAny(wait, command, tick);
            cancellation.ThrowIfCancellationRequested();
            if (wait.IsCompleted)
            {
                if (!await wait)
                {
                    return;
                }

                await HandleMessagesAsync(cancellation);
                wait = intake.Messages.WaitToReadAsync(cancellation).AsTask();
            }

            if (command.IsCompleted)
            {
                await command;
                await HandleCommandsAsync(cancellation);
                command = commands.Commands.WaitToReadAsync(cancellation).AsTask();
            }

            if (tick.IsCompleted)
            {
                await tick;
                await TickAsync(cancellation);
                tick = timer.WaitForNextTickAsync(cancellation).AsTask();
            }
        }
    }

    private async Task HandleMessagesAsync(CancellationToken cancellation)
    {
        // Let waiting writers add their messages first, so that one commit covers more of them; devices wait for
        // commits.
        await Task.Yield();
        if (!intake.Messages.TryRead(out var message))
        {
            return;
        }

        var messages = new List<Incoming> { message };
        while (messages.Count < BatchCountMax && intake.Messages.TryRead(out message))
        {
            messages.Add(message);
        }

        using var trace = BatchTrace.Begin(time);
        await HandleAsync(messages.ToArray(), trace, cancellation);
    }

    /// <summary>Steps, commits and settles. If messages are at fault, finds them by halving the batch.</summary>
    private async Task HandleAsync(
        ReadOnlyMemory<Incoming> messages, BatchTrace? trace, CancellationToken cancellation)
    {
        var batch = new StepBatch(_state, Rebuild, _refusedProbes, trace);
        for (var i = 0; i < messages.Length; i++)
        {
            batch.Add(messages.Span[i]);
        }

        trace?.Committing();
        if (await TryStoreAsync(batch.Commit, cancellation) is { } failure)
        {
            await IsolateAsync(messages, failure, cancellation);
            return;
        }

        trace?.Committed();
        await SettleAsync(batch, messages.Span[^1].Tag, cancellation);
    }

    /// <summary>
    /// Commits <paramref name="messages"/> in halves. One that is alone and fails a second time is rejected; that the
    /// same database then stores the rejection shows that the database works.
    /// </summary>
    private async Task IsolateAsync(
        ReadOnlyMemory<Incoming> messages, Exception failure, CancellationToken cancellation)
    {
        if (messages.Length > 1)
        {
            var half = messages.Length / 2;
            await HandleAsync(messages[..half], null, cancellation);
            await HandleAsync(messages[half..], null, cancellation);
            return;
        }

        var message = messages.Span[0];
        var batch = new StepBatch(_state, Rebuild, _refusedProbes, null);
        batch.Add(message);
        if (await TryStoreAsync(batch.Commit, cancellation) is not null)
        {
            batch = new StepBatch(_state, Rebuild, _refusedProbes, null);
            batch.Reject(message, MessageFault.InStore(failure));
            if (await TryStoreAsync(batch.Commit, cancellation) is { } unrecorded)
            {
                log.LogError(
                    "{Code} A rejected message cannot be recorded: {Reason}", RejectedCode.NotStored,
                    unrecorded.Message);
            }
        }

        await SettleAsync(batch, message.Tag, cancellation);
    }

    private async Task SettleAsync(StepBatch batch, ulong lastTag, CancellationToken cancellation)
    {
        _refusedProbes.UnionWith(batch.RefusedProbes.Take(RefusedProbeCountMax - _refusedProbes.Count));
        Advance(batch.Commit, batch.State);
        await intake.SettleAsync(lastTag, batch.RejectedTags, cancellation);
        _batchLog.Write(batch.Commit, _state);
    }

    private async Task HandleCommandsAsync(CancellationToken cancellation)
    {
        for (var count = 0; count < CommandIntake.CountMax && commands.Commands.TryRead(out var waiting); count++)
        {
            var now = time.GetUtcNow();
            var failure = await TryAdvanceAsync(
                now, () => _state.Step(waiting.Command, now), new ReceivedCommand(waiting.Command, now), cancellation);
            if (failure is null)
            {
                waiting.Committed.TrySetResult();
            }
            else
            {
                waiting.Committed.TrySetException(failure);
            }
        }
    }

    private async Task TickAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await TryAdvanceAsync(now, () => _state.Tick(now), null, cancellation);
    }

    /// <summary>
    /// Steps and commits something that is not a message; returns the failure if the rules or the database refuse it.
    /// The state then stays as it was.
    /// </summary>
    private async Task<Exception?> TryAdvanceAsync(
        DateTimeOffset now, Func<StepResult> step, ReceivedCommand? command, CancellationToken cancellation)
    {
        var batch = new CommitBatch();
        RulesState next;
        try
        {
            (next, var events) = step();
            batch.Add(events, now);
        }
        catch (Exception failure) when (MessageFault.Is(failure))
        {
            log.LogError("{Code} The rules failed: {Reason}", RejectedCode.Rule, failure.Message);
            return failure;
        }

        if (command is not null)
        {
            batch.Commands.Add(command);
        }
        else if (batch.Alerts.Count == 0 && batch.Cooks.Count == 0)
        {
            _state = next;
            return null;
        }

        if (await TryStoreAsync(batch, cancellation) is { } refused)
        {
            log.LogError(
                "{Code} The database refused an alert or a command: {Reason}", RejectedCode.NotStored,
                refused.Message);
            return refused;
        }

        Advance(batch, next);
        _batchLog.Write(batch, _state);
        return null;
    }

    /// <summary>
    /// Called before acknowledging, so that a client that reads the state after its acknowledgement sees the change.
    /// </summary>
    private void Advance(CommitBatch batch, RulesState state)
    {
        _state = state;
        feed.Publish(batch, state);
    }

    private void Commit(CommitBatch batch)
    {
        try
        {
            writer.Commit(batch);
        }
        catch (DatabaseReplacedException)
        {
            batch.Carry(_state);
            throw;
        }
    }

    /// <summary>
    /// Commits, retrying while the database itself fails; returns the failure if it is the fault of the batch.
    /// </summary>
    private async Task<Exception?> TryStoreAsync(CommitBatch batch, CancellationToken cancellation)
    {
        try
        {
            await _retry.ExecuteAsync(
                _ =>
                {
                    Commit(batch);
                    return default;
                },
                cancellation);
        }
        catch (Exception failure) when (MessageFault.Is(failure))
        {
            return failure;
        }

        if (!health.StorageReady)
        {
            log.LogInformation("Storage is working again");
        }

        health.StorageReady = true;
        return null;
    }
}
