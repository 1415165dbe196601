namespace SmartSmoker.Board;

/// <summary>
/// Says when a board on a battery may sleep until the next sample. Deep sleep forgets the memory, and with it the
/// outbox: so only once the broker has every reading and the status. An outage costs battery, no reading.
/// </summary>
public sealed class Nap
{
    /// <summary>
    /// How long the last status is given to reach the broker: the client sends a message again after 1 s, three times at
    /// most.
    /// </summary>
    public const int SettleMs = 3_000;

    /// <summary>Shorter is not worth it: starting and joining Wi-Fi take seconds at full current.</summary>
    public const int ShortestMs = 10_000;

    /// <summary>After a start by hand: time to reach the board with nanoff.</summary>
    public const int AwakeAfterStartMs = 120_000;

    private readonly long _awakeUntilMs;
    private long _idleSinceMs = -1;

    /// <summary>Sleeps not before <paramref name="awakeUntilMs"/>, in monotonic milliseconds.</summary>
    public Nap(long awakeUntilMs) => _awakeUntilMs = awakeUntilMs;

    /// <summary>
    /// How long to sleep, in milliseconds; 0 is to stay awake. <paramref name="sampleDueMs"/> must have been read
    /// before <paramref name="isIdle"/> was judged: connected, and nothing in the outbox.
    /// </summary>
    public long SleepMs(long nowMs, long sampleDueMs, bool isIdle)
    {
        if (!isIdle)
        {
            _idleSinceMs = -1;
            return 0;
        }

        if (_idleSinceMs < 0)
        {
            _idleSinceMs = nowMs;
        }

        var leftMs = sampleDueMs - nowMs;
        return nowMs - _idleSinceMs >= SettleMs && nowMs >= _awakeUntilMs && leftMs >= ShortestMs ? leftMs : 0;
    }
}
