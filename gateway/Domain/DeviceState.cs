using System.Collections.Immutable;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain;

/// <summary>What is remembered of one device.</summary>
/// <param name="Probes">Its probes that gave a reading.</param>
/// <param name="Session">The cook on it.</param>
/// <param name="OfflineSince">Since when it is offline; null while it is not known to be.</param>
/// <param name="ToldAt">When that was told; null while it was not.</param>
public sealed record DeviceState(
    ImmutableDictionary<Probe, ProbeState> Probes, CookSession Session, DateTimeOffset? OfflineSince, DateTimeOffset? ToldAt)
{
    /// <summary>Before anything was heard of it.</summary>
    public static DeviceState Start { get; } = new(ImmutableDictionary<Probe, ProbeState>.Empty, CookSession.Idle, null, null);

    /// <summary>Takes in a reading.</summary>
    public DeviceState Step(RuleSet rules, ThresholdLayers layers, Reading reading, DateTimeOffset receivedAt, Told told)
    {
        var (device, probe) = reading.Probe;
        var (session, ended) = Session.Step(reading, receivedAt);
        var next = Moved(rules, session, ended, told);
        var state = next.Probes.GetValueOrDefault(probe) ?? ProbeState.Start(rules, probe, layers.For(device, probe), receivedAt);
        return next with { Probes = next.Probes.SetItem(probe, state.Step(reading, receivedAt, session.Current, told)) };
    }

    /// <summary>Takes in a status.</summary>
    public DeviceState Step(DeviceStatus status, DateTimeOffset receivedAt, Told told)
    {
        if (!status.Online)
        {
            return OfflineSince is null ? this with { OfflineSince = receivedAt } : this;
        }

        if (ToldAt is { } toldAt)
        {
            told.Add(AlertEvent.Clear(new AlertId(status.Device, null, AlertKind.DeviceOffline, toldAt), receivedAt, null, "Device is online again"));
        }

        return this with { OfflineSince = null, ToldAt = null };
    }

    /// <summary>Takes in what a person says of the cook.</summary>
    public DeviceState Step(RuleSet rules, CookCommand command, DateTimeOffset now, Told told)
    {
        switch (command)
        {
            case StartCook start:
                var (started, before) = Session.Start(start.Device, now);
                return Moved(rules, started, before, told);
            case EndCook:
                var (idle, ended) = Session.End(now);
                return Moved(rules, idle, ended, told);
            case DescribeFood food when Session.Current is { } cook:
                return Moved(rules, Session with { Current = cook with { Foods = cook.Foods.SetItem(food.Probe, food.Plan) } }, null, told);
            case SetPit pit when Session.Current is { } cook:
                return Moved(rules, Session with { Current = cook with { PitSetPointF = pit.SetPointF } }, null, told);
            default:
                return this;
        }
    }

    /// <summary>With the thresholds that <paramref name="layers"/> put in force for <paramref name="device"/>.</summary>
    public DeviceState With(ThresholdLayers layers, string device) => this with
    {
        Probes = Probes.ToImmutableDictionary(pair => pair.Key, pair => pair.Value with { Thresholds = layers.For(device, pair.Key) }),
    };

    /// <summary>Tells once when the device is offline for too long; else of probes that are silent. Ends a cook that is not heard of.</summary>
    public DeviceState Tick(RuleSet rules, string device, DateTimeOffset now, Told told)
    {
        var (session, ended) = Session.Tick(now);
        var next = Moved(rules, session, ended, told);
        if (OfflineSince is { } since)
        {
            if (ToldAt is not null || now - since < AlertThresholds.OfflineAfter)
            {
                return next;
            }

            told.Add(AlertEvent.Raise(
                new AlertId(device, null, AlertKind.DeviceOffline, now), null, "Device is offline: look at its power and Wi-Fi"));
            return next with { ToldAt = now };
        }

        var probes = next.Probes;
        foreach (var (probe, state) in next.Probes)
        {
            probes = probes.SetItem(probe, state.Tick(new ProbeId(device, probe), now, told));
        }

        return ReferenceEquals(probes, next.Probes) ? next : next with { Probes = probes };
    }

    /// <summary>As <see cref="CookState.Resume"/>, for <paramref name="device"/>.</summary>
    public DeviceState Resume(string device, DateTimeOffset now, IReadOnlyCollection<OpenAlert> open)
    {
        DateTimeOffset? Since(Probe? probe, AlertKind kind) => open.FirstOrDefault(
            alert => alert.Id.Device == device && alert.Id.Probe == probe && alert.Id.Kind == kind)?.Id.RaisedAt;
        return this with
        {
            ToldAt = Since(null, AlertKind.DeviceOffline),
            Session = Session with { HeardAt = now },
            Probes = Probes.ToImmutableDictionary(
                pair => pair.Key, pair => pair.Value with { LastReceivedAt = now, SilentSince = Since(pair.Key, AlertKind.ProbeSilent) }),
        };
    }

    /// <summary>With another session; a cook that ended or began or changed is told, and the rules begin anew after one that ended.</summary>
    private DeviceState Moved(RuleSet rules, CookSession session, Cook? ended, Told told)
    {
        if (ended is not null)
        {
            told.Add(ended);
        }

        if (session.Current is { } current && !ReferenceEquals(current, Session.Current))
        {
            told.Add(current);
        }

        var next = ReferenceEquals(session, Session) ? this : this with { Session = session };
        return ended is null ? next : next with
        {
            Probes = next.Probes.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Restart(rules, pair.Key)),
        };
    }
}
