using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using SmartSmoker.Host.Storage;

namespace SmartSmoker.Host.Dashboard;

/// <summary>
/// Tells every open page that something was committed. A page then asks for what it shows: updates that come while it
/// is busy fall together into one, so that no page can hold up the pump.
/// </summary>
public sealed class LiveFeed
{
    /// <summary>Pages that can listen at once.</summary>
    public const int SubscriberCountMax = 64;

    private readonly ConcurrentDictionary<Channel<int>, byte> _subscribers = new();

    /// <summary>Called after a commit.</summary>
    public void Publish(CommitBatch batch)
    {
        foreach (var (subscriber, _) in _subscribers)
        {
            subscriber.Writer.TryWrite(batch.Alerts.Count);
        }
    }

    /// <summary>The number of alerts in each commit from now on. Empty when there are too many listeners.</summary>
    public async IAsyncEnumerable<int> Subscribe([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (_subscribers.Count >= SubscriberCountMax)
        {
            yield break;
        }

        var updates = Channel.CreateBounded<int>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        _subscribers[updates] = 0;
        try
        {
            await foreach (var update in updates.Reader.ReadAllAsync(cancellation))
            {
                yield return update;
            }
        }
        finally
        {
            _subscribers.TryRemove(updates, out _);
        }
    }
}
