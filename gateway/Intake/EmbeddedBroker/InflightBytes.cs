namespace SmartSmoker.Intake.EmbeddedBroker;

/// <summary>Counts the bytes of messages that are not stored yet. Not thread-safe.</summary>
internal sealed class InflightBytes(int bytesMax)
{
    private readonly Queue<(ulong Tag, int Bytes)> _messages = new();
    private long _bytes;

    /// <summary>The tag of the oldest of them; zero if there is none.</summary>
    public ulong OldestTag => _messages.TryPeek(out var oldest) ? oldest.Tag : 0;

    /// <summary>Whether a message of <paramref name="bytes"/> fits.</summary>
    public bool Fits(int bytes) => _bytes + bytes <= bytesMax;

    /// <summary>Counts a message; tags increase.</summary>
    public void Add(ulong tag, int bytes)
    {
        _messages.Enqueue((tag, bytes));
        _bytes += bytes;
    }

    /// <summary>Removes every message up to <paramref name="lastTag"/>.</summary>
    public void RemoveUpTo(ulong lastTag)
    {
        while (_messages.TryPeek(out var oldest) && oldest.Tag <= lastTag)
        {
            _bytes -= _messages.Dequeue().Bytes;
        }
    }
}
