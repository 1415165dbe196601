namespace SmartSmoker.Store;

/// <summary>The distinct hours, by device, that a batch of readings lies in.</summary>
internal sealed class DueHours
{
    /// <summary>An hour in microseconds.</summary>
    public const long HourUs = 3_600_000_000;

    private readonly HashSet<(int DeviceId, long HourUs)> _hours = [];
    private (int, long) _last;

    /// <summary>Adds the hour of <paramref name="timeUs"/>, which is later than 1970.</summary>
    public void Add(int deviceId, long timeUs)
    {
        var hour = (deviceId, timeUs - (timeUs % HourUs));
        if (hour != _last) // most readings are in the same hour as the previous one
        {
            _hours.Add(hour);
            _last = hour;
        }
    }

    /// <summary>Sorted, so that two gateways that write the same hours do not deadlock.</summary>
    public (int DeviceId, long HourUs)[] Sorted() => [.. _hours.Order()];
}
