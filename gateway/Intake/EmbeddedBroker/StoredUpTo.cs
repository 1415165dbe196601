namespace SmartSmoker.Intake.EmbeddedBroker;

/// <summary>How far the publishes are stored: all up to a tag. Tags are from 1 on, in the order in which publishes came.</summary>
internal sealed class StoredUpTo
{
    private TaskCompletionSource _moved = NewSignal();
    private ulong _tag;

    /// <summary>All up to <paramref name="tag"/> are stored; lets go on who waits for one of them.</summary>
    public void MoveTo(ulong tag)
    {
        Volatile.Write(ref _tag, tag); // before the signal: who wakes looks again
        Interlocked.Exchange(ref _moved, NewSignal()).SetResult();
    }

    /// <summary>Waits until the publish with <paramref name="tag"/> is stored.</summary>
    public async Task ReachAsync(ulong tag, CancellationToken cancellation)
    {
        while (true)
        {
            var moved = Volatile.Read(ref _moved).Task; // before the tag: a move in between is not missed
            if (Volatile.Read(ref _tag) >= tag)
            {
                return;
            }

            await moved.WaitAsync(cancellation);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
