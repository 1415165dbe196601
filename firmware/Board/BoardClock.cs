using System;
using SmartSmoker.Device;

namespace SmartSmoker.Board;

/// <summary>The board's clocks: the tick counter for the schedule, and the wall clock once SNTP has set it.</summary>
public sealed class BoardClock : IDeviceClock
{
    /// <summary>Earlier years are the clock's start value; nanoFramework's network helpers ask the same.</summary>
    private const int FirstYear = 2021;

    private const double TicksPerSecond = 10_000_000;

    /// <inheritdoc/>
    public long MonotonicMs => Environment.TickCount64;

    /// <inheritdoc/>
    public bool TryGetUnixSeconds(out double unixSeconds)
    {
        var now = DateTime.UtcNow;
        unixSeconds = (now.Ticks - DateTime.UnixEpoch.Ticks) / TicksPerSecond;
        return now.Year >= FirstYear;
    }
}
