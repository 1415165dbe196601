using System.Data.Common;
using Polly;
using Polly.Retry;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Domain.State;
using SmartSmoker.Intake;
using SmartSmoker.Store;

namespace SmartSmoker.Engine;

/// <summary>
/// Processes every message: decode, pure step, store, acknowledge, publish. The state advances only with a commit, and
/// a message is settled only after the commit. After an earlier failure the broker redelivers the message, and
/// processing it again gives the same result.
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
            ShouldHandle = new PredicateBuilder().Handle<DbException>(),
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
    private readonly CommitBatch _batch = new();
    private readonly List<ulong> _rejectedTags = [];
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

        using var trace = BatchTrace.Begin(time);
        _batch.Clear();
        _rejectedTags.Clear();
        var state = _state;
        var count = 0;
        ulong lastTag;
        do
        {
            trace?.Stepping();
            var alertCount = _batch.Alerts.Count;
            state = Step(state, message);
            trace?.Stepped(message, _batch, alertCount);
            lastTag = message.Tag;
        }
        while (++count < BatchCountMax && intake.Messages.TryRead(out message));

        trace?.Committing();
        await StoreAsync(_batch, cancellation);
        trace?.Committed();
        Advance(_batch, state);
        await intake.SettleAsync(lastTag, _rejectedTags, cancellation);
        _batchLog.Write(_batch, _state);
    }

    /// <summary>Decodes a message into the batch; returns the state that it leads to.</summary>
    private RulesState Step(RulesState state, in Incoming message)
    {
        var batch = _batch;
        DeviceStatus? status = null;
        PersonCommand? command = null;
        Reading reading = default;
        if ((message.Queue == CommandMessage.Source
            ? CommandMessage.TryDecode(message, out command)
            : MessageDecoder.TryDecode(message, out reading, out status)) is { } reason)
        {
            Reject(message, reason);
            return state;
        }

        if (Rebuild is not null && (command?.Device ?? status?.Device ?? reading.Probe.Device) is var device
            && state.IsNew(device))
        {
            state = state.Merge(Rebuild(device));
        }

        if (command is null && status is null && state.Validate(reading.Probe) is { } tooMany)
        {
            if (_refusedProbes.Count < RefusedProbeCountMax && _refusedProbes.Add(reading.Probe))
            {
                Reject(message, tooMany);
            }
            else
            {
                _rejectedTags.Add(message.Tag); // reported with its first reading
            }

            return state;
        }

        var (next, events) = command is not null ? state.Step(command, message.ReceivedAt)
            : status is not null ? state.Step(status, message.ReceivedAt) : state.Step(reading, message.ReceivedAt);
        if (command is not null)
        {
            batch.Commands.Add(new ReceivedCommand(command, message.ReceivedAt));
        }
        else if (status is not null)
        {
            batch.Statuses.Add(new ReceivedStatus(status, message.ReceivedAt));
        }
        else
        {
            batch.Readings.Add(new ReceivedReading(reading, message.ReceivedAt));
        }

        batch.Add(events, message.ReceivedAt);
        return next;
    }

    private void Reject(in Incoming message, Rejection reason)
    {
        _batch.Rejected.Add(
            new RejectedMessage(message.Queue, message.RoutingKey, message.Body, reason, message.ReceivedAt));
        _rejectedTags.Add(message.Tag);
    }

    private async Task HandleCommandsAsync(CancellationToken cancellation)
    {
        var batch = new CommitBatch();
        var handled = new List<PendingCommand>();
        var state = _state;
        while (handled.Count < CommandIntake.CountMax && commands.Commands.TryRead(out var waiting))
        {
            var now = time.GetUtcNow();
            (state, var events) = state.Step(waiting.Command, now);
            batch.Commands.Add(new ReceivedCommand(waiting.Command, now));
            batch.Add(events, now);
            handled.Add(waiting);
        }

        await StoreAsync(batch, cancellation);
        Advance(batch, state);
        handled.ForEach(waiting => waiting.Committed.TrySetResult());
        _batchLog.Write(batch, _state);
    }

    private async Task TickAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (next, events) = _state.Tick(now);
        if (events.Alerts.Count == 0 && events.Cooks.Count == 0)
        {
            _state = next;
            return;
        }

        var batch = new CommitBatch();
        batch.Add(events, now);
        await StoreAsync(batch, cancellation);
        Advance(batch, next);
        _batchLog.Write(batch, _state);
    }

    /// <summary>
    /// Called before acknowledging, so that a client that reads the state after its acknowledgement sees the change.
    /// </summary>
    private void Advance(CommitBatch batch, RulesState state)
    {
        _state = state;
        feed.Publish(batch, state);
    }

    private async Task StoreAsync(CommitBatch batch, CancellationToken cancellation)
    {
        await _retry.ExecuteAsync(
            _ =>
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

                return default;
            },
            cancellation);
        if (!health.StorageReady)
        {
            log.LogInformation("Storage is working again");
        }

        health.StorageReady = true;
    }
}
