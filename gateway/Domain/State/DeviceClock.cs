using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Domain.State;

/// <summary>
/// Watches a device's clock by the time stamps of its readings.
/// <code>
/// right --(a stamp 5 min ahead of the gateway, or 10 min with none but late readings)--> wrong: raised
///   ^                                                                                      |
///   +--(a reading neither ahead nor late): cleared-----------------------------------------+
/// </code>
/// Late is older than the newest of its probe: a clock that was set back gives nothing else until it has caught up. A duplicate says
/// nothing. Times are those of the gateway, as the device's own cannot be trusted.
/// </summary>
/// <param name="LateSince">Since when all readings are late; null while they are not.</param>
/// <param name="RaisedAt">When it was raised; null while it is not.</param>
public readonly record struct DeviceClock(DateTimeOffset? LateSince, DateTimeOffset? RaisedAt)
{
    /// <summary>None but late readings for this long are no stragglers: those come after a reconnection, within minutes.</summary>
    public static readonly TimeSpan LateMax = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Takes in a reading whose probe had none later than <paramref name="newest"/>; stamps may be ahead by <paramref name="aheadMax"/>.
    /// </summary>
    public DeviceClock Step(in Reading reading, DateTimeOffset newest, DateTimeOffset receivedAt, TimeSpan aheadMax, Told told)
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
