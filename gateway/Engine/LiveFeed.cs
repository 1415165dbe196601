using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using SmartSmoker.Domain;
using SmartSmoker.Domain.State;
using SmartSmoker.Intake;
using SmartSmoker.Store;

namespace SmartSmoker.Engine;

/// <summary>An update sent to open pages: something was committed, or the gateway is alive.</summary>
/// <param name="Alerts">How many alert events were committed since the last update.</param>
/// <param name="Intake">Whether the broker is connected.</param>
/// <param name="Storage">Whether the last commit worked.</param>
/// <param name="Blocked">Whether the broker is connected and accepts no messages.</param>
/// <param name="Problem">What is wrong, for a person; null while the gateway is ready.</param>
public sealed record LiveUpdate(int Alerts, bool Intake, bool Storage, bool Blocked = false, string? Problem = null);

/// <summary>The state of the feed, for pages that poll.</summary>
/// <param name="Version">Changes with every commit; opaque.</param>
/// <param name="Intake">Whether the broker is connected.</param>
/// <param name="Storage">Whether the last commit worked.</param>
/// <param name="Blocked">Whether the broker is connected and accepts no messages.</param>
/// <param name="Problem">What is wrong, for a person; null while the gateway is ready.</param>
public sealed record LiveVersion(string Version, bool Intake, bool Storage, bool Blocked, string? Problem);

/// <summary>
/// Notifies every open page of commits. The page then requests the data that it shows. Updates that arrive while a page
/// is busy are merged into one, so a slow page cannot block the pump.
/// </summary>
public sealed class LiveFeed(GatewayHealth health, TimeProvider time)
{
    /// <summary>
    /// Interval of the heartbeats; after three missed heartbeats a page treats the connection as dead.
    /// </summary>
    public static readonly TimeSpan BeatPeriod = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Subscriber, byte> _subscribers = new();

    /// <summary>Makes the versions of two runs of the gateway differ.</summary>
    private readonly long _startedMs = time.GetUtcNow().ToUnixTimeMilliseconds();

    private long _signalCount;
    private volatile bool _ended;
    private volatile RulesState _state = RulesState.Empty(RuleSet.Default);

    /// <summary>For tests that need no page.</summary>
    public LiveFeed()
        : this(new GatewayHealth(), TimeProvider.System)
    {
    }

    private bool IsBlocked => health is { IntakeProblem: null, BrokerAlarm: not null };

    /// <summary>What a page that cannot listen polls.</summary>
    public LiveVersion Version => new(
        $"{_startedMs}-{Interlocked.Read(ref _signalCount)}", health.IntakeReady, health.StorageReady, IsBlocked,
        health.Problem);

    /// <summary>The state of the rules as last committed.</summary>
    public RulesState State
    {
        get => _state;
        set => _state = value;
    }

    /// <summary>
    /// Reads the state of a device when several gateways share the devices and <see cref="State"/> is incomplete;
    /// otherwise null.
    /// </summary>
    public Func<string, RulesState>? Rebuild { get; set; }

    /// <summary>A state that contains at least <paramref name="device"/>.</summary>
    public RulesState StateOf(string device) => Rebuild?.Invoke(device) ?? _state;

    /// <summary>
    /// Whether the rules judge <paramref name="device"/>. Gateways that share the devices judge all. While the gateway
    /// waits for its broker there is no state yet, and the page shows every stored device.
    /// </summary>
    public bool Watches(string device) =>
        Rebuild is not null || _state.Devices.IsEmpty || _state.Devices.ContainsKey(device);

    /// <summary>Publishes a committed batch and the resulting state.</summary>
    public void Publish(CommitBatch batch, RulesState state)
    {
        _state = state;
        Signal(batch.Alerts.Count);
    }

    /// <summary>Signals every page to refresh, after <paramref name="alerts"/> alert events.</summary>
    public void Signal(int alerts = 0)
    {
        Interlocked.Increment(ref _signalCount);
        foreach (var (subscriber, _) in _subscribers)
        {
            subscriber.Signal(alerts);
        }
    }

    /// <summary>Ends all current and future subscriptions, so that open pages do not delay shutdown.</summary>
    public void End()
    {
        _ended = true;
        foreach (var (subscriber, _) in _subscribers)
        {
            subscriber.End();
        }
    }

    /// <summary>
    /// Yields a <c>beat</c> immediately and while nothing happens, and <c>committed</c> after each commit.
    /// </summary>
    public async IAsyncEnumerable<SseItem<LiveUpdate>> Subscribe(
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var subscriber = new Subscriber();
        _subscribers[subscriber] = 0;
        if (_ended)
        {
            subscriber.End();
        }

        try
        {
            yield return Item("beat", 0);
            var more = subscriber.Updates.WaitToReadAsync(cancellation).AsTask();
            while (!cancellation.IsCancellationRequested)
            {
                await Task.WhenAny(more, Task.Delay(BeatPeriod, time, cancellation));
                if (!more.IsCompleted)
                {
                    yield return Item("beat", 0);
                    continue;
                }

                if (!await more)
                {
                    yield break;
                }

                var alerts = subscriber.Take();
                more = subscriber.Updates.WaitToReadAsync(cancellation).AsTask();
                yield return Item("committed", alerts);
            }
        }
        finally
        {
            _subscribers.TryRemove(subscriber, out _);
        }
    }

    private SseItem<LiveUpdate> Item(string kind, int alerts) =>
        new(
            new LiveUpdate(
                alerts, health.IntakeReady, health.StorageReady, IsBlocked, health.Problem),
            kind);

    /// <summary>The pending update of a page. Alert events are counted, so a later commit does not hide them.</summary>
    private sealed class Subscriber
    {
        private readonly Channel<bool> _updates = Channel.CreateBounded<bool>(1);
        private int _alerts;

        public ChannelReader<bool> Updates => _updates.Reader;

        public void Signal(int alerts)
        {
            Interlocked.Add(ref _alerts, alerts);
            _updates.Writer.TryWrite(true);
        }

        public void End() => _updates.Writer.TryComplete();

        public int Take()
        {
            _updates.Reader.TryRead(out _);
            return Interlocked.Exchange(ref _alerts, 0);
        }
    }
}
