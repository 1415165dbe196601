namespace SmartSmoker.Intake.EmbeddedBroker;

/// <summary>Tracks the tag up to which all messages are stored. Tags start at 1, in order of arrival.</summary>
internal sealed class StoredUpTo
{
    private TaskCompletionSource _moved = NewSignal();
    private ulong _tag;

    /// <summary>Marks every message up to <paramref name="tag"/> as stored and wakes the waiters.</summary>
    public void MoveTo(ulong tag)
    {
        Volatile.Write(ref _tag, tag); // before the signal, because a woken waiter reads the tag
        Interlocked.Exchange(ref _moved, NewSignal()).SetResult();
    }

    /// <summary>Waits until the message with <paramref name="tag"/> is stored.</summary>
    public async Task ReachAsync(ulong tag, CancellationToken cancellation)
    {
        while (true)
        {
            var moved = Volatile.Read(ref _moved).Task; // read before the tag, so that a move in between is not missed
            if (Volatile.Read(ref _tag) >= tag)
            {
                return;
            }

            await moved.WaitAsync(cancellation);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
