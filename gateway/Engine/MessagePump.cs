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
/// The one way of every message: decode, pure step, store, ack, show. The state moves on only with a commit,
/// and a message is settled only after it: whatever fails before then comes again and gives the same result.
/// </summary>
public sealed class MessagePump(
    IIntake intake, CommandIntake commands, BatchWriter writer, RulesState initial, LiveFeed feed, GatewayHealth health,
    TimeProvider time,
    ILogger<MessagePump> log)
{
    /// <summary>
    /// Messages in one transaction at most; it takes what is waiting, so that the batches grow with the backlog.
    /// Waiting for the disk is
    /// what a small batch mostly does, and beyond some thousand readings nothing is gained.
    /// </summary>
    public const int BatchCountMax = 4_000;

    /// <summary>
    /// Probes beyond their device's limit that are reported; a flood of invented keys must not fill the log.
    /// </summary>
    private const int RefusedProbeCountMax = 1_024;

    private static readonly TimeSpan TickPeriod = TimeSpan.FromSeconds(5);

    /// <summary>From the first failed commit to the next attempt: short, because devices wait for the commit.</summary>
    private static readonly TimeSpan RetryFirst = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// The longest wait; each is twice the one before. A long outage adds two lines a minute to the log.
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
                    "{Code} Storage failed ({Reason}); nothing is lost, next try in {Delay}",
                    attempt.Outcome.Exception is DatabaseReplacedException
                        ? FaultCodes.DatabaseReplaced : FaultCodes.StorageFailed,
                    attempt.Outcome.Exception!.Message, attempt.RetryDelay);
                return default;
            },
        }).Build();

    private readonly BatchLog _batchLog = new(log, time);
    private readonly CommitBatch _taken = new();
    private readonly List<ulong> _rejectedTags = [];
    private readonly HashSet<ProbeId> _refusedProbes = [];
    private RulesState _state = initial;

    /// <summary>
    /// What is known of a device that this pump has not met; null where all that is stored was known from the start.
    /// </summary>
    public Func<string, RulesState>? Rebuild { get; init; }

    /// <summary>Runs until <paramref name="cancellation"/>; what is not committed then stays with the broker.</summary>
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
        // Whoever has a message in hand gets a turn to put it in: one commit is for more, and commits are what devices wait for.
        await Task.Yield();
        if (!intake.Messages.TryRead(out var message))
        {
            return;
        }

        using var trace = BatchTrace.Begin(time);
        _taken.Clear();
        _rejectedTags.Clear();
        var state = _state;
        var count = 0;
        ulong lastTag;
        do
        {
            trace?.Stepping();
            var toldCount = _taken.Alerts.Count;
            state = Step(state, message);
            trace?.Stepped(message, _taken, toldCount);
            lastTag = message.Tag;
        }
        while (++count < BatchCountMax && intake.Messages.TryRead(out message));

        trace?.Committing();
        await StoreAsync(_taken, cancellation);
        trace?.Committed();
        Advance(_taken, state);
        await intake.SettleAsync(lastTag, _rejectedTags, cancellation);
        _batchLog.Write(_taken, _state);
    }

    /// <summary>Decodes a message into the batch; returns the state that it leads to.</summary>
    private RulesState Step(RulesState state, in Incoming message)
    {
        var batch = _taken;
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

        var (next, told) = command is not null ? state.Step(command, message.ReceivedAt)
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

        batch.Add(told, message.ReceivedAt);
        return next;
    }

    private void Reject(in Incoming message, Rejection reason)
    {
        _taken.Rejected.Add(
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
            (state, var told) = state.Step(waiting.Command, now);
            batch.Commands.Add(new ReceivedCommand(waiting.Command, now));
            batch.Add(told, now);
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
        var (next, told) = _state.Tick(now);
        if (told.Alerts.Count == 0 && told.Cooks.Count == 0)
        {
            _state = next;
            return;
        }

        var batch = new CommitBatch();
        batch.Add(told, now);
        await StoreAsync(batch, cancellation);
        Advance(batch, next);
        _batchLog.Write(batch, _state);
    }

    /// <summary>Before anybody is answered: who was told that it is done, and looks, is to see it done.</summary>
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
            log.LogInformation("Storage works again");
        }

        health.StorageReady = true;
    }
}
