using System.Threading.Channels;
using SmartSmoker.Intake;

namespace SmartSmoker.Benchmarks.Ingest;

/// <summary>Counts the settled messages. The pump settles them after their commit.</summary>
internal sealed class CountingIntake(IIntake inner) : IIntake
{
    private readonly Reader _messages = new(inner.Messages);
    private readonly Lock _lock = new();
    private int _settledCount;
    private (int Count, TaskCompletionSource Reached)? _waiting;

    public ChannelReader<Incoming> Messages => _messages;

    /// <summary>Completes when <paramref name="count"/> messages have been settled.</summary>
    public Task SettledAsync(int count)
    {
        lock (_lock)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting = (count, reached);
            Tell();
            return reached.Task;
        }
    }

    public async Task SettleAsync(ulong lastTag, IReadOnlyList<ulong> rejectedTags, CancellationToken cancellation)
    {
        await inner.SettleAsync(lastTag, rejectedTags, cancellation);
        lock (_lock)
        {
            _settledCount = _messages.ReadCount; // the pump settles everything it read before it reads more
            Tell();
        }
    }

    private void Tell()
    {
        if (_waiting is { } waiting && _settledCount >= waiting.Count)
        {
            waiting.Reached.TrySetResult();
        }
    }

    private sealed class Reader(ChannelReader<Incoming> inner) : ChannelReader<Incoming>
    {
        public int ReadCount { get; private set; }

        public override bool TryRead(out Incoming item)
        {
            var read = inner.TryRead(out item);
            ReadCount += read ? 1 : 0;
            return read;
        }

        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) =>
            inner.WaitToReadAsync(cancellationToken);
    }
}
