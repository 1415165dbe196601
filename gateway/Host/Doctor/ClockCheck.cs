using SmartSmoker.Domain;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Store;

namespace SmartSmoker.Host.Doctor;

/// <summary>Whether this machine's clock can be right: it is later than any SmartSmoker, and agrees with the devices.</summary>
internal static class ClockCheck
{
    /// <summary>So far a device's clock may be off the gateway's, transport included.</summary>
    public static readonly TimeSpan SkewMax = TimeSpan.FromMinutes(2);

    private const string Subject = "clock";

    /// <summary>Judges <paramref name="now"/>, and how far the newest reading of each device was from it when it came.</summary>
    public static IEnumerable<Finding> Run(DateTimeOffset now, IEnumerable<ReceivedReading> newest)
    {
        yield return now < ReadingDecoder.Earliest
            ? Finding.Bad(FaultCodes.ClockWrong, Subject, $"says {now:yyyy-MM-dd}", "set the clock, or start a time service (systemd-timesyncd, chrony)")
            : Finding.Good(Subject, $"says {now:yyyy-MM-dd HH:mm:ss} UTC");
        foreach (var (reading, receivedAt) in newest)
        {
            // Behind is no fault: readings wait in the device's outbox while the broker is away.
            if (reading.Time - receivedAt > SkewMax)
            {
                var ahead = (int)(reading.Time - receivedAt).TotalMinutes;
                yield return Finding.Warning(
                    FaultCodes.DeviceClockAhead, $"clock of {reading.Probe.Device}", $"was {ahead} min ahead of this machine's", "check the time service of both");
            }
        }
    }
}
