using System.Threading.Channels;

namespace SmartSmoker.Intake.Queues;

/// <summary>
/// Puts the deliveries of several queues in one order: numbers them as they arrive, and knows in which session each is
/// settled.
/// </summary>
internal sealed class DeliveryOrder(int capacity)
{
    private readonly Channel<Incoming> _messages =
        Channel.CreateBounded<Incoming>(new BoundedChannelOptions(capacity) { SingleReader = true });

    private readonly Queue<(QueueSession? Session, ulong DeliveryTag)> _unsettled = new();
    private readonly Lock _lock = new();
    private ulong _lastTag;
    private ulong _settledTag;

    /// <summary>The messages, with their numbers as tags.</summary>
    public ChannelReader<Incoming> Messages => _messages.Reader;

    /// <summary>
    /// Adds a message that <paramref name="session"/> delivered, with its delivery tag; null for one that the broker
    /// does not wait for. Waits while there is no room.
    /// </summary>
    public async ValueTask AddAsync(QueueSession? session, Incoming message, CancellationToken cancellation)
    {
        while (!TryAdd(session, message))
        {
            if (!await _messages.Writer.WaitToWriteAsync(cancellation))
            {
                return; // the gateway stops: the broker delivers it again later
            }
        }
    }

    /// <summary>No more messages come, because of <paramref name="failure"/> if there is one.</summary>
    public void Complete(Exception? failure = null) => _messages.Writer.TryComplete(failure);

    /// <summary>
    /// Takes out all deliveries up to <paramref name="lastTag"/>, by session: the last delivery tag of each, and those
    /// among <paramref name="rejectedTags"/>.
    /// </summary>
    public Dictionary<QueueSession, (ulong LastTag, List<ulong> Rejected)> Settle(
        ulong lastTag, IReadOnlyList<ulong> rejectedTags)
    {
        var rejected = rejectedTags.ToHashSet();
        var settled = new Dictionary<QueueSession, (ulong LastTag, List<ulong> Rejected)>();
        lock (_lock)
        {
            while (_settledTag < lastTag && _unsettled.TryDequeue(out var delivery))
            {
                _settledTag++;
                if (delivery.Session is not { } session)
                {
                    continue;
                }

                var tags = settled.TryGetValue(session, out var known) ? known.Rejected : [];
                if (rejected.Contains(_settledTag))
                {
                    tags.Add(delivery.DeliveryTag);
                }

                settled[session] = (delivery.DeliveryTag, tags);
            }
        }

        return settled;
    }

    private bool TryAdd(QueueSession? session, in Incoming message)
    {
        lock (_lock)
        {
            if (!_messages.Writer.TryWrite(message with { Tag = _lastTag + 1 }))
            {
                return false;
            }

            _lastTag++;
            _unsettled.Enqueue((session, message.Tag));
            return true;
        }
    }
}
