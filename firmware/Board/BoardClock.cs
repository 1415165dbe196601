using System;
using SmartSmoker.Device;

namespace SmartSmoker.Board;

/// <summary>
/// The board's clocks: the tick counter for the schedule, and the wall clock once SNTP has set it, which never steps
/// back. Safe to use from several threads.
/// </summary>
public sealed class BoardClock : IDeviceClock
{
    /// <summary>
    /// Earlier years are the clock's start value; nanoFramework's network helpers use the same limit.
    /// </summary>
    private const int FirstYear = 2021;

    private const double TicksPerSecond = 10_000_000;

    private readonly SteadyTime _steady = new();

    public long MonotonicMs => Environment.TickCount64;

    public bool TryGetUnixSeconds(out double unixSeconds)
    {
        var now = DateTime.UtcNow;
        unixSeconds = 0;
        if (now.Year < FirstYear)
        {
            return false;
        }

        lock (_steady)
        {
            unixSeconds = _steady.At((now.Ticks - DateTime.UnixEpoch.Ticks) / TicksPerSecond, MonotonicMs);
        }

        return true;
    }
}
