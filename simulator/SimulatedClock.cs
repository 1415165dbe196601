using SmartSmoker.Device;

namespace SmartSmoker.Simulator;

/// <summary>
/// The device's clock during a simulation. It moves only on request, so a cook replays identically at any speed.
/// Monotonic time 0 is <paramref name="startUnixSeconds"/> on the wall clock.
/// </summary>
internal sealed class SimulatedClock(double startUnixSeconds) : IDeviceClock
{
    public long MonotonicMs { get; private set; }

    /// <summary>Moves the clock forward to <paramref name="monotonicMs"/>.</summary>
    public void MoveTo(long monotonicMs) => MonotonicMs = Math.Max(MonotonicMs, monotonicMs);

    public bool TryGetUnixSeconds(out double unixSeconds)
    {
        unixSeconds = startUnixSeconds + (MonotonicMs / 1000.0);
        return true;
    }
}
