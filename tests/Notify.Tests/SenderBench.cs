using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Notify.Channels;
using SmartSmoker.Store;

namespace SmartSmoker.Notify.Tests;

/// <summary>The way from a committed alert to its channels, over a real SQLite file, with time in the hands of the test.</summary>
internal sealed class SenderBench : IAsyncDisposable
{
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("smartsmoker-notify-").FullName;
    private readonly QuietHours? _quiet;
    private readonly TimeSpan _sendMax;
    private readonly BatchWriter _writer;
    private readonly Database _database;
    private readonly NotifyChannel[] _channels;
    private CancellationTokenSource _stop = new();
    private NotificationOutbox _outbox;
    private Task _run;
    private int _sendingCount;

    public SenderBench(QuietHours? quiet, params NotifyChannel[] plain)
        : this(quiet, ChannelSender.DefaultSendMax, plain)
    {
    }

    /// <summary>With <paramref name="sendMax"/> for the first channel.</summary>
    public SenderBench(QuietHours? quiet, TimeSpan sendMax, params NotifyChannel[] plain)
    {
        var channels = plain.Select(channel => channel with { Notifier = new Watched(channel.Notifier, this) })
            .ToArray();
        _channels = channels;
        _database = Database.From(Path.Combine(_folder, "cook.db"));
        _writer = new BatchWriter(_database, channels);
        (_quiet, _sendMax) = (quiet, sendMax);
        (_outbox, _run) = Start();
    }

    public FakeTimeProvider Time { get; } = new(Alerts.Start);

    public IReadOnlyList<ChannelState> States => new ChannelStateReader(_database).Read(_channels);

    public void Tell(params AlertEvent[] alerts)
    {
        var batch = new CommitBatch();
        batch.Alerts.AddRange(alerts.Select(alert => new TimedAlertEvent(alert, Time.GetUtcNow())));
        _writer.Commit(batch);
    }

    /// <summary>
    /// Lets time pass, <paramref name="stepMinutes"/> at a step, until <paramref name="condition"/> holds; not while something is on its way.
    /// </summary>
    public async Task PassUntilAsync(Func<bool> condition, double stepMinutes = 1)
    {
        while (!condition())
        {
            if (Volatile.Read(ref _sendingCount) == 0)
            {
                Time.Advance(TimeSpan.FromMinutes(stepMinutes));
            }

            await Task.Delay(PollPeriod); // so that a day does not pass while the senders get no processor
        }
    }

    /// <summary>Stops the senders and starts others, which know only what is stored.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        _stop = new CancellationTokenSource();
        (_outbox, _run) = Start();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _writer.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private (NotificationOutbox, Task) Start()
    {
        var outbox = new NotificationOutbox(_database);
        var texts = new MessageTexts(new NotifySettings(), TimeZoneInfo.Utc);
        var stopped = _stop.Token;
        return (outbox, Task.WhenAll(_channels.Select(channel => Task.Run(() =>
            new ChannelSender(channel, outbox, texts, _quiet, _ => false, Time, new Random(1), NullLogger.Instance)
            {
                SendMax = channel == _channels[0] ? _sendMax : ChannelSender.DefaultSendMax,
            }.RunAsync(stopped)))));
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _run);
        _stop.Dispose();
    }

    private sealed class Watched(INotifier notifier, SenderBench bench) : INotifier
    {
        public string Type => notifier.Type;

        public async Task SendAsync(Message message, CancellationToken cancellation)
        {
            Interlocked.Increment(ref bench._sendingCount);
            try
            {
                await notifier.SendAsync(message, cancellation);
            }
            finally
            {
                Interlocked.Decrement(ref bench._sendingCount);
            }
        }
    }
}
