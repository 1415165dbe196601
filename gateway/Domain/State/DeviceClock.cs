using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Domain.State;

/// <summary>
/// Checks a device's clock by the times of its readings.
/// <code>
/// right --(a reading 5 min ahead of the gateway, or only late readings for 10 min)--> wrong: raised
/// wrong --(a reading neither ahead nor late): cleared-------------------------------> right
/// </code>
/// A reading is late if it is older than the newest of its probe: a clock that was set back produces only those until
/// it has caught up. Duplicates are ignored. The times of the alert are the gateway's, because the device's are wrong.
/// </summary>
/// <param name="LateSince">When readings began to arrive only late; null if they do not.</param>
/// <param name="RaisedAt">When the alert was raised; null while it is off.</param>
public readonly record struct DeviceClock(DateTimeOffset? LateSince, DateTimeOffset? RaisedAt)
{
    /// <summary>Longer than a device takes to send stored readings after it reconnects, which is minutes.</summary>
    public static readonly TimeSpan LateMax = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Processes a reading. <paramref name="newest"/> is the probe's newest time before it, and
    /// <paramref name="aheadMax"/> how far a reading may be ahead.
    /// </summary>
    public DeviceClock Step(
        in Reading reading, DateTimeOffset newest, DateTimeOffset receivedAt, TimeSpan aheadMax, StepEvents told)
    {
        var ahead = reading.Time - receivedAt;
        if (reading.Time == newest && ahead <= aheadMax)
        {
            return this;
        }

        DateTimeOffset? lateSince = reading.Time < newest ? LateSince ?? receivedAt : null;
        var late = receivedAt - lateSince >= LateMax;
        var id = new AlertId(reading.Probe.Device, null, AlertKind.DeviceClock, RaisedAt ?? receivedAt);
        if (RaisedAt is null && (ahead > aheadMax || late))
        {
            Finding found = ahead > aheadMax ? new ClockAhead(ahead) : new ClockWentBack(newest - reading.Time);
            told.Add(AlertEvent.Raise(id, null, found));
            return new DeviceClock(lateSince, receivedAt);
        }

        if (RaisedAt is not null && lateSince is null && ahead <= aheadMax)
        {
            told.Add(AlertEvent.Clear(id, receivedAt, null, new ClockRight()));
            return default;
        }

        return LateSince == lateSince ? this : this with { LateSince = lateSince };
    }
}
