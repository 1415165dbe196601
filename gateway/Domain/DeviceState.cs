using System.Collections.Immutable;

namespace SmartSmoker.Domain;

/// <summary>What is remembered of one device.</summary>
/// <param name="Probes">Its probes that gave a reading.</param>
/// <param name="OfflineSince">Since when it is offline; null while it is not known to be.</param>
/// <param name="ToldAt">When that was told; null while it was not.</param>
public sealed record DeviceState(ImmutableDictionary<Probe, ProbeState> Probes, DateTimeOffset? OfflineSince, DateTimeOffset? ToldAt)
{
    /// <summary>Before anything was heard of it.</summary>
    public static DeviceState Start { get; } = new(ImmutableDictionary<Probe, ProbeState>.Empty, null, null);

    /// <summary>Takes in a reading.</summary>
    public DeviceState Step(RuleSet rules, Reading reading, DateTimeOffset receivedAt, List<AlertEvent> events)
    {
        var probe = reading.Probe.Probe;
        var state = Probes.GetValueOrDefault(probe) ?? ProbeState.Start(rules, probe, receivedAt);
        return this with { Probes = Probes.SetItem(probe, state.Step(reading, receivedAt, events)) };
    }

    /// <summary>Takes in a status.</summary>
    public DeviceState Step(DeviceStatus status, DateTimeOffset receivedAt, List<AlertEvent> events)
    {
        if (!status.Online)
        {
            return OfflineSince is null ? this with { OfflineSince = receivedAt } : this;
        }

        if (ToldAt is { } toldAt)
        {
            events.Add(new AlertEvent(status.Device, null, AlertKind.DeviceOffline, toldAt, receivedAt, null, "Device is online again"));
        }

        return this with { OfflineSince = null, ToldAt = null };
    }

    /// <summary>Tells once when the device is offline for too long; else of probes that are silent.</summary>
    public DeviceState Tick(string device, DateTimeOffset now, List<AlertEvent> events)
    {
        if (OfflineSince is { } since)
        {
            if (ToldAt is not null || now - since < AlertThresholds.OfflineAfter)
            {
                return this;
            }

            events.Add(new AlertEvent(device, null, AlertKind.DeviceOffline, now, null, null, "Device is offline: look at its power and Wi-Fi"));
            return this with { ToldAt = now };
        }

        var probes = Probes;
        foreach (var (probe, state) in Probes)
        {
            probes = probes.SetItem(probe, state.Tick(new ProbeId(device, probe), now, events));
        }

        return this with { Probes = probes };
    }

    /// <summary>As <see cref="CookState.Resume"/>, for <paramref name="device"/>.</summary>
    public DeviceState Resume(string device, DateTimeOffset now, IReadOnlyCollection<OpenAlert> open) => this with
    {
        ToldAt = open.FirstOrDefault(alert => alert.Device == device && alert.Kind == AlertKind.DeviceOffline)?.RaisedAt,
        Probes = Probes.ToImmutableDictionary(pair => pair.Key, pair => pair.Value with
        {
            LastReceivedAt = now,
            SilentSince = open.FirstOrDefault(alert =>
                alert.Device == device && alert.Probe == pair.Key && alert.Kind == AlertKind.ProbeSilent)?.RaisedAt,
        }),
    };
}
