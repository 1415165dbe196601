using System;

namespace SmartSmoker.Device;

/// <summary>
/// A sample at start, then every period exactly: due times are multiples of the period from the start, so the time that
/// reading takes adds no drift. Slots that passed while the device was busy are skipped and counted, never made up for
/// in a burst.
/// </summary>
public sealed class FixedSchedule : ISampleSchedule
{
    /// <summary>The sampling period of SmartSmoker: 30 seconds.</summary>
    public const int DefaultPeriodMs = 30_000;

    private readonly int _periodMs;

    /// <summary>Starts at <paramref name="startMs"/>; <paramref name="periodMs"/> must be positive.</summary>
    public FixedSchedule(long startMs, int periodMs)
    {
        if (periodMs <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(periodMs));
        }

        _periodMs = periodMs;
        NextDueMs = startMs;
    }

    public long NextDueMs { get; private set; }

    /// <summary>How many due times were missed so far.</summary>
    public long SkippedCount { get; private set; }

    public void Advance(long nowMs)
    {
        NextDueMs += _periodMs;
        if (NextDueMs <= nowMs)
        {
            var missed = ((nowMs - NextDueMs) / _periodMs) + 1;
            SkippedCount += missed;
            NextDueMs += missed * _periodMs;
        }
    }
}
