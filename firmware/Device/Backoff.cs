using System;

namespace SmartSmoker.Device;

/// <summary>
/// Waiting times between attempts to connect: doubling from <see cref="FirstMs"/> to <see cref="MaxMs"/>, each drawn at
/// random from the upper half, so that devices which lost the same broker do not come back in step.
/// </summary>
public sealed class Backoff
{
    /// <summary>The first waiting time at most, in milliseconds.</summary>
    public const int FirstMs = 1_000;

    /// <summary>The longest waiting time, in milliseconds.</summary>
    public const int MaxMs = 60_000;

    private readonly Random _random;
    private int _ceilingMs = FirstMs;

    /// <summary>Draws its jitter from <paramref name="random"/>.</summary>
    public Backoff(Random random) => _random = random;

    /// <summary>The next waiting time in milliseconds.</summary>
    public int NextDelayMs()
    {
        var delayMs = (_ceilingMs / 2) + _random.Next((_ceilingMs / 2) + 1);
        _ceilingMs = _ceilingMs > MaxMs / 2 ? MaxMs : _ceilingMs * 2;
        return delayMs;
    }

    /// <summary>Starts again from <see cref="FirstMs"/>, after a success.</summary>
    public void Reset() => _ceilingMs = FirstMs;
}
