using nanoFramework.Runtime.Native;
using SmartSmoker.Device;

namespace SmartSmoker.Board;

/// <summary>What the board says of itself: free memory, missed sample times, and why it restarted.</summary>
public sealed class BoardHealth : IDeviceHealth
{
    private readonly FixedSchedule _schedule;
    private readonly string _restart;

    /// <summary><paramref name="restart"/> is empty after an ordinary start.</summary>
    public BoardHealth(FixedSchedule schedule, string restart)
    {
        _schedule = schedule;
        _restart = restart;
    }

    public void Describe(StatusMessage status)
    {
        status.Number("free_memory", GC.Run(false));
        status.Number("skipped", _schedule.SkippedCount);
        if (_restart.Length > 0)
        {
            status.Text("restart", _restart);
        }
    }
}
