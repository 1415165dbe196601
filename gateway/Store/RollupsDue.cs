using SmartSmoker.Domain;

namespace SmartSmoker.Store;

/// <summary>The hours of devices that a batch of readings lies in, each once.</summary>
internal static class RollupsDue
{
    /// <summary>An hour in microseconds.</summary>
    public const long HourUs = 3_600_000_000;

    /// <summary>
    /// Device and begin of the hour in Unix microseconds, sorted, so that two gateways which write the same do not lock each other.
    /// </summary>
    public static IEnumerable<(string Device, long HourUs)> Of(IReadOnlyList<ReceivedReading> readings)
    {
        var due = new HashSet<(string, long)>();
        var last = ("", 0L);
        foreach (var (reading, _) in readings)
        {
            var hour = (reading.Probe.Device, BeginOf(UnixMicroseconds.From(reading.Time)));
            if (hour != last) // most are of the hour of the one before
            {
                due.Add(hour);
                last = hour;
            }
        }

        return due.Order();
    }

    /// <summary>Where the hour of <paramref name="timeUs"/> begins; readings are later than 1970.</summary>
    public static long BeginOf(long timeUs) => timeUs - (timeUs % HourUs);
}
