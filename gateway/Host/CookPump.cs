using System.Data.Common;
using System.Threading.Channels;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Host.Dashboard;
using SmartSmoker.Host.Faults;
using SmartSmoker.Host.Storage;
using SmartSmoker.Host.Telemetry;

namespace SmartSmoker.Host;

/// <summary>
/// The one way of every message: decode, pure step, store, ack, show. The state moves on only with a commit,
/// and a message is settled only after it: whatever fails before then comes again and gives the same result.
/// </summary>
public sealed class CookPump(
    IIntake intake, CommandIntake commands, CookWriter writer, CookState initial, LiveFeed feed, GatewayHealth health, TimeProvider time,
    ILogger<CookPump> log)
{
    /// <summary>
    /// Messages in one transaction at most; it takes what is waiting, so that the batches grow with the backlog. Waiting for the disk is
    /// what a small batch mostly does, and beyond some thousand readings nothing is gained.
    /// </summary>
    public const int BatchCountMax = 4_000;

    private static readonly TimeSpan TickPeriod = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryFirst = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetryMax = TimeSpan.FromSeconds(30);

    private readonly CommitBatch _taken = new();
    private readonly List<ulong> _rejectedTags = [];
    private CookState _state = initial;

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

                await TakeInAsync(cancellation);
                wait = intake.Messages.WaitToReadAsync(cancellation).AsTask();
            }

            if (command.IsCompleted)
            {
                await command;
                await ObeyAsync(cancellation);
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

    private async Task TakeInAsync(CancellationToken cancellation)
    {
        if (!intake.Messages.TryRead(out var message))
        {
            return;
        }

        using var trace = SmokerTrace.Receive(message.ReceivedAt);
        _taken.Clear();
        _rejectedTags.Clear();
        var state = _state;
        var lastTag = message.Tag;
        using (SmokerTrace.Step())
        {
            var count = 0;
            do
            {
                state = Step(state, message);
                lastTag = message.Tag;
            }
            while (++count < BatchCountMax && intake.Messages.TryRead(out message));
            SmokerTrace.Count(trace, count);
        }

        await StoreAsync(_taken, cancellation);
        _state = state;
        await intake.SettleAsync(lastTag, _rejectedTags, cancellation);
        Show(_taken);
    }

    /// <summary>Decodes a message into the batch; returns the state that it leads to.</summary>
    private CookState Step(CookState state, in Incoming message)
    {
        var batch = _taken;
        if (MessageDecoder.TryDecode(message, out var reading, out var status) is { } reason)
        {
            batch.Rejected.Add(new RejectedMessage(message.Queue, message.RoutingKey, message.Body, reason, message.ReceivedAt));
            _rejectedTags.Add(message.Tag);
            return state;
        }

        if (status is null)
        {
            batch.Readings.Add(new ReceivedReading(reading, message.ReceivedAt));
        }
        else
        {
            batch.Statuses.Add(new ReceivedStatus(status, message.ReceivedAt));
        }

        var (next, told) = status is null ? state.Step(reading, message.ReceivedAt) : state.Step(status, message.ReceivedAt);
        batch.Add(told, message.ReceivedAt);
        return next;
    }

    private async Task ObeyAsync(CancellationToken cancellation)
    {
        var batch = new CommitBatch();
        var obeyed = new List<CommandIntake.Waiting>();
        var state = _state;
        while (obeyed.Count < CommandIntake.CountMax && commands.Commands.TryRead(out var waiting))
        {
            var now = time.GetUtcNow();
            (state, var told) = state.Step(waiting.Command, now);
            batch.Commands.Add(new ReceivedCommand(waiting.Command, now));
            batch.Add(told, now);
            obeyed.Add(waiting);
        }

        await StoreAsync(batch, cancellation);
        _state = state;
        obeyed.ForEach(waiting => waiting.Committed.TrySetResult());
        Show(batch);
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
        _state = next;
        Show(batch);
    }

    private async Task StoreAsync(CommitBatch batch, CancellationToken cancellation)
    {
        for (var delay = RetryFirst; ; delay = delay * 2 < RetryMax ? delay * 2 : RetryMax)
        {
            try
            {
                writer.Commit(batch);
                if (!health.StorageReady)
                {
                    log.LogInformation("Storage works again");
                }

                health.StorageReady = true;
                return;
            }
            catch (DbException failure)
            {
                health.StorageReady = false;
                log.LogError("{Code} Storage failed ({Reason}); nothing is lost, next try in {Delay}", FaultCodes.StorageFailed, failure.Message, delay);
                await Task.Delay(delay, time, cancellation);
            }
        }
    }

    private void Show(CommitBatch batch)
    {
        foreach (var rejected in batch.Rejected)
        {
            var (code, reason) = rejected.Reason.Split(' ', 2) is [var head, var rest] ? (head, rest) : ("", rejected.Reason);
            log.LogWarning("{Code} Rejected a message on {Queue} ({RoutingKey}): {Reason}", code, rejected.Queue, rejected.RoutingKey, reason);
        }

        if (log.IsEnabled(LogLevel.Debug))
        {
            foreach (var (reading, _) in batch.Readings)
            {
                log.LogDebug("{Probe} {Temperature} at {Time:HH:mm:ss}", reading.Probe, reading.Temperature, reading.Time);
            }
        }

        foreach (var (alert, _) in batch.Alerts)
        {
            var (device, probe, kind, _) = alert.Id;
            log.LogWarning(
                "{State} {Kind} {Device}/{Probe} at {Time:u}: {Detail}",
                alert.Phase == AlertPhase.Raised ? "ALERT" : alert.Phase.ToString().ToLowerInvariant(), kind.Name(), device,
                probe?.Queue() ?? "device", alert.Time, alert.Detail);
        }

        feed.Publish(batch, _state);
    }
}
