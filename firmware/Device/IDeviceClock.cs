namespace SmartSmoker.Device;

/// <summary>The two times a device has: one that always runs, and one that is known only after SNTP.</summary>
public interface IDeviceClock
{
    /// <summary>Milliseconds since some start; never steps back. The schedule runs on this.</summary>
    long MonotonicMs { get; }

    /// <summary>Wall clock as Unix time in seconds (UTC); false while it has not been set.</summary>
    bool TryGetUnixSeconds(out double unixSeconds);
}
