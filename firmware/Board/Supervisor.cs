namespace SmartSmoker.Board;

/// <summary>
/// Notices a loop that is stuck, as nanoFramework has no watchdog and a thread that throws ends silently.
/// Beats come from several threads; the words of a 64-bit time may tear on the ESP32, so they are locked.
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

    /// <summary>Which loop is stuck, as a sentence for the next status; null when none is.</summary>
    public string? Stuck(long nowMs)
    {
        lock (_beatsMs)
        {
            for (var i = 0; i < _beatsMs.Length; i++)
            {
                if (nowMs - _beatsMs[i] > _limitsMs[i])
                {
                    return _names[i] + " was stuck for " + ((nowMs - _beatsMs[i]) / 1000) + " s";
                }
            }
        }

        return null;
    }
}
