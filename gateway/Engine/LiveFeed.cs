using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using SmartSmoker.Domain;
using SmartSmoker.Domain.State;
using SmartSmoker.Intake;
using SmartSmoker.Store;

namespace SmartSmoker.Engine;

/// <summary>What an open page is told: that something was committed, or that the gateway lives.</summary>
/// <param name="Alerts">How many things were told of alerts.</param>
/// <param name="Intake">Whether the broker is connected.</param>
/// <param name="Storage">Whether the last commit worked.</param>
/// <param name="Blocked">Whether the broker is connected and accepts no messages.</param>
/// <param name="Problem">What is wrong, for a person; null while the gateway is ready.</param>
public sealed record LiveUpdate(int Alerts, bool Intake, bool Storage, bool Blocked = false, string? Problem = null);

/// <summary>
/// Tells every open page that something was committed. A page then asks for what it shows: updates that come while it
/// is busy fall together into one, so that no page can hold up the pump.
/// </summary>
public sealed class LiveFeed(GatewayHealth health, TimeProvider time)
{
    /// <summary>Pages that can listen at once.</summary>
    public const int SubscriberCountMax = 64;

    /// <summary>
    /// How often a page hears that the gateway lives; three times without, and it takes the connection as dead.
    /// </summary>
    public static readonly TimeSpan BeatPeriod = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Subscriber, byte> _subscribers = new();

    private volatile bool _ended;
    private volatile RulesState _state = RulesState.Empty(RuleSet.Default);

    /// <summary>For tests of what needs no page.</summary>
    public LiveFeed()
        : this(new GatewayHealth(), TimeProvider.System)
    {
    }

    /// <summary>The state of the rules as last committed.</summary>
    public RulesState State
    {
        get => _state;
        set => _state = value;
    }

    /// <summary>
    /// How the state of a device is read, where several gateways share the work and <see cref="State"/> is not all;
    /// null for as it is.
    /// </summary>
    public Func<string, RulesState>? Rebuild { get; set; }

    /// <summary>The state, at least of <paramref name="device"/>.</summary>
    public RulesState StateOf(string device) => Rebuild?.Invoke(device) ?? _state;

    /// <summary>Called after a commit, with the state that it leads to.</summary>
    public void Publish(CommitBatch batch, RulesState state)
    {
        _state = state;
        Signal(batch.Alerts.Count);
    }

    /// <summary>Tells every page to look again, after <paramref name="alerts"/> things were told.</summary>
    public void Signal(int alerts = 0)
    {
        foreach (var (subscriber, _) in _subscribers)
        {
            subscriber.Signal(alerts);
        }
    }

    /// <summary>
    /// Ends what every page listens to, and what any would: it must not hold up the end of the program.
    /// </summary>
    public void End()
    {
        _ended = true;
        foreach (var (subscriber, _) in _subscribers)
        {
            subscriber.End();
        }
    }

    /// <summary>
    /// A <c>beat</c> at once and while nothing happens, and each commit as <c>committed</c>; empty with too many
    /// listeners.
    /// </summary>
    public async IAsyncEnumerable<SseItem<LiveUpdate>> Subscribe(
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (_subscribers.Count >= SubscriberCountMax)
        {
            yield break;
        }

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
                alerts, health.IntakeReady, health.StorageReady,
                health is { IntakeProblem: null, BrokerAlarm: not null }, health.Problem),
            kind);

    /// <summary>What a page was not told yet: how much of alerts adds up, so that no later commit hides it.</summary>
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
