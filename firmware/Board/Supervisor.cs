namespace SmartSmoker.Board;

/// <summary>
/// Notices a loop that is stuck: nanoFramework has no watchdog, and a thread that throws ends silently. Beats come from
/// several threads, so a lock guards them.
/// </summary>
public sealed class Supervisor
{
    private readonly string[] _names;
    private readonly int[] _limitsMs;
    private readonly long[] _beatsMs;

    /// <summary>Watches loops by name, each with the longest time between two beats in milliseconds.</summary>
    public Supervisor(string[] names, int[] limitsMs, long nowMs)
    {
        _names = names;
        _limitsMs = limitsMs;
        _beatsMs = new long[names.Length];
        for (var i = 0; i < _beatsMs.Length; i++)
        {
            _beatsMs[i] = nowMs;
        }
    }

    /// <summary>Loop <paramref name="loop"/> is alive.</summary>
    public void Beat(int loop, long nowMs)
    {
        lock (_beatsMs)
        {
            _beatsMs[loop] = nowMs;
        }
    }

    /// <summary>Number of the first loop that is stuck; -1 when none is.</summary>
    public int Stuck(long nowMs)
    {
        for (var loop = 0; loop < _names.Length; loop++)
        {
            if (SilentMs(loop, nowMs) > _limitsMs[loop])
            {
                return loop;
            }
        }

        return -1;
    }

    /// <summary>Says how long <paramref name="loop"/> has been stuck, for the status after the restart.</summary>
    public string Describe(int loop, long nowMs) =>
        _names[loop] + " was stuck for " + (SilentMs(loop, nowMs) / 1_000) + " s";

    private long SilentMs(int loop, long nowMs)
    {
        lock (_beatsMs)
        {
            return nowMs - _beatsMs[loop];
        }
    }
}
