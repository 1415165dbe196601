using SmartSmoker.Domain;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Store;

namespace SmartSmoker.Host.Doctor;

/// <summary>Checks that this machine's clock is plausible and agrees with the devices.</summary>
internal static class ClockCheck
{
    /// <summary>How far a device's clock may be ahead of the gateway's.</summary>
    public static readonly TimeSpan SkewMax = TimeSpan.FromMinutes(2);

    private const string Subject = "clock";

    /// <summary>
    /// Checks <paramref name="now"/>, and the newest reading of each device against its time of receipt.
    /// </summary>
    public static IEnumerable<Finding> Run(DateTimeOffset now, IEnumerable<ReceivedReading> newest)
    {
        yield return now < ReadingDecoder.Earliest
            ? Finding.Bad(
                FaultCodes.ClockWrong, Subject, $"says {now:yyyy-MM-dd}",
                "set the clock, or start a time service (systemd-timesyncd, chrony)")
            : Finding.Good(Subject, $"says {now:yyyy-MM-dd HH:mm:ss} UTC");
        foreach (var (reading, receivedAt) in newest)
        {
            // A reading from the past is normal: it may have waited in the device's outbox while the broker was
            // offline.
            if (reading.Time - receivedAt > SkewMax)
            {
                var ahead = (int)(reading.Time - receivedAt).TotalMinutes;
                yield return Finding.Warning(
                    FaultCodes.DeviceClockAhead, $"clock of {reading.Probe.Device}",
                    $"was {ahead} min ahead of this machine's clock", "check the time service of both");
            }
        }
    }
}
