using System.Collections.Immutable;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Domain.State;

/// <content>
/// Whether the device is online, and what it reports about its probes.
/// <code>
/// online --(status "offline")--> offline --(status "online", or a reading measured since)--> online
/// </code>
/// The broker sends the last will of a lost connection when it notices the loss, which may be after the device
/// connected again. So a reading that was measured after the status arrived has the last word.
/// </content>
public sealed partial record DeviceState
{
    /// <summary>The maximum number of probes of a board: ProbeSettings.CountMax in firmware/Board.</summary>
    private const int FaultCountMax = 8;

    /// <summary>
    /// A fault lasts at least this long, so that a loose plug is one alert. A board sends its status once a minute.
    /// </summary>
    private static readonly TimeSpan FaultMin = TimeSpan.FromMinutes(1);

    /// <summary>Processes a status. An offline status says nothing about the probes.</summary>
    public DeviceState Step(DeviceStatus status, DateTimeOffset receivedAt, StepEvents told)
    {
        if (!status.Online)
        {
            return OfflineSince is null ? this with { OfflineSince = receivedAt } : this;
        }

        var faulty = Faults(status, receivedAt, told);
        // At both ends of a fault, because a reading from before it may arrive after the status.
        return Online(status.Device, receivedAt, told).Each(
            state => FaultOf(faulty, state.Key) == FaultOf(FaultySince, state.Key) ? state : state.Interrupt()) with
        {
            FaultySince = faulty,
            Period = status.Period ?? Period,
            Boards = Boards.Step(status, receivedAt, told),
        };
    }

    /// <summary>
    /// The state after <paramref name="reading"/>, with the time at which it is judged. One that waited in a queue, and
    /// was measured before the device went offline, does not show that it is online.
    /// </summary>
    private DeviceState OnlineAfter(in Reading reading, DateTimeOffset receivedAt, StepEvents told) =>
        OfflineSince is { } since && receivedAt > since && reading.Time > since
            ? Online(reading.Probe.Device, receivedAt, told) : this;

    private DeviceState Online(string device, DateTimeOffset now, StepEvents told)
    {
        if (OfflineRaisedAt is { } raisedAt)
        {
            var id = new AlertId(device, null, AlertKind.DeviceOffline, raisedAt);
            told.Add(AlertEvent.Clear(id, now, null, new DeviceOnline()));
        }

        return OfflineSince is null && OfflineRaisedAt is null
            ? this : this with { OfflineSince = null, OfflineRaisedAt = null };
    }

    private static DateTimeOffset? FaultOf(ImmutableDictionary<ProbeKey, DateTimeOffset> faulty, ProbeKey key) =>
        faulty.TryGetValue(key, out var since) ? since : null;

    /// <summary>Raises an alert for each newly faulty probe, and clears it for each one that works again.</summary>
    private ImmutableDictionary<ProbeKey, DateTimeOffset> Faults(
        DeviceStatus status, DateTimeOffset now, StepEvents told)
    {
        var faulty = FaultySince;
        foreach (
            var key in FaultySince.Keys.Union(status.Faults.Keys).OrderBy(key => key.Value, StringComparer.Ordinal))
        {
            var since = FaultOf(faulty, key);
            var fault = status.Faults.GetValueOrDefault(key);
            if (fault is not null == since is not null
                || (fault is null ? now - since < FaultMin : faulty.Count >= FaultCountMax))
            {
                continue;
            }

            var id = new AlertId(status.Device, key, AlertKind.ProbeFault, since ?? now);
            told.Add(fault is null
                ? AlertEvent.Clear(id, now, null, new ProbeWorks())
                : AlertEvent.Raise(id, null, new ProbeFaulty(fault)));
            faulty = fault is null ? faulty.Remove(key) : faulty.SetItem(key, now);
        }

        return faulty;
    }
}
