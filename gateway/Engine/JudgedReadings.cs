using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Settings;
using SmartSmoker.Domain.State;
using SmartSmoker.Store;

namespace SmartSmoker.Engine;

/// <summary>
/// Reads readings at the times at which the rules judged them. The store keeps the stamps of the device, which are
/// other times only while its clock is wrong.
/// </summary>
public sealed class JudgedReadings(ReadingStore readings, AlertReader alerts)
{
    private const int AlertCountMax = 1_000; // limits memory; a device has a handful a day

    private static readonly TimeSpan AheadMax = Thresholds.Default.Minutes(ThresholdCatalog.ClockAhead);
    private static readonly TimeSpan SilentAfter = Thresholds.Default.Minutes(ThresholdCatalog.SilentAfter);

    // How far a stamp may be from the time of judging: as far as the decoder accepts it.
    private static readonly TimeSpan OffMax = ReadingDecoder.AheadMax;

    /// <summary>
    /// The readings of <paramref name="device"/> from <paramref name="since"/> to <paramref name="until"/>, both
    /// included, oldest first, at most <paramref name="countMax"/>.
    /// </summary>
    public void Read(
        string device, DateTimeOffset since, int countMax, Action<ReceivedReading> take, DateTimeOffset? until = null)
    {
        if (!WasClockWrong(device, since, until))
        {
            readings.Readings(device, since, countMax, take, until);
            return;
        }

        var stamped = new List<ReceivedReading>();
        readings.Readings(device, since - OffMax, countMax, stamped.Add, until + OffMax);
        if (since - OffMax > ReadingDecoder.Earliest)
        {
            // Those of a clock that was not set.
            readings.Readings(
                device, DateTimeOffset.UnixEpoch, countMax, received =>
                {
                    if (received.ReceivedAt >= since - OffMax)
                    {
                        stamped.Add(received);
                    }
                },
                ReadingDecoder.Earliest);
        }

        Judge(stamped).Where(one => one.Reading.Time >= since && !(one.Reading.Time > until))
            .OrderBy(one => one.Reading.Time).ToList().ForEach(take);
    }

    /// <summary>Whether an alert for the device's clock was on in this time, or in the day before.</summary>
    private bool WasClockWrong(string device, DateTimeOffset since, DateTimeOffset? until) =>
        alerts.Alerts(device, AlertCountMax, since - OffMax).Concat(alerts.Open(device))
            .Any(alert => alert.Id.Kind == AlertKind.DeviceClock && !(alert.Id.RaisedAt > until + OffMax));

    private static IEnumerable<ReceivedReading> Judge(IEnumerable<ReceivedReading> stamped)
    {
        var clock = default(DeviceClock);
        foreach (var (reading, receivedAt) in stamped.OrderBy(received => received.ReceivedAt))
        {
            (clock, var judgedAt) = clock.Step(reading, receivedAt, AheadMax, SilentAfter, new StepEvents());
            yield return new ReceivedReading(reading with { Time = judgedAt }, receivedAt);
        }
    }
}
