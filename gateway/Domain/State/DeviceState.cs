using System.Collections.Immutable;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Rules;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.State;

/// <summary>What is remembered of one device.</summary>
/// <param name="Probes">Its probes that gave a reading, in the order of their keys.</param>
/// <param name="Setups">What a person set for its probes.</param>
/// <param name="Session">The cook on it.</param>
/// <param name="OfflineSince">Since when it is offline; null while it is not known to be.</param>
/// <param name="ToldAt">When that was told; null while it was not.</param>
/// <param name="FaultySince">When each faulty probe was told to be faulty.</param>
/// <param name="Clock">Its clock.</param>
/// <param name="Swap">The probes that changed places; null while none did.</param>
public sealed partial record DeviceState(
    ImmutableArray<ProbeState> Probes, ImmutableDictionary<ProbeKey, ProbeSetup> Setups, CookSession Session,
    DateTimeOffset? OfflineSince, DateTimeOffset? ToldAt, ImmutableDictionary<ProbeKey, DateTimeOffset> FaultySince,
    DeviceClock Clock, ProbeSwap? Swap)
{
    /// <summary>Before anything was heard of it.</summary>
    public static DeviceState Start { get; } = new(
        [], ImmutableDictionary<ProbeKey, ProbeSetup>.Empty, CookSession.Idle, null, null,
        ImmutableDictionary<ProbeKey, DateTimeOffset>.Empty, default, null);

    /// <summary>Takes in a reading.</summary>
    public DeviceState Step(RuleSet rules, ThresholdLayers layers, in Reading reading, DateTimeOffset receivedAt, Told told)
    {
        var (device, key) = reading.Probe;
        var (session, ended) = SessionAfter(reading, receivedAt);
        var next = ended is null && ReferenceEquals(session.Current, Session.Current) ? this : Moved(rules, session, ended, told);
        var state = next.Find(key) ?? ProbeState.Start(rules, key, RoleOf(key), layers.For(device, key), receivedAt);
        var clock = rules == RuleSet.Classic ? Clock
            : Clock.Step(reading, state.LastTime, receivedAt, state.Thresholds.Minutes(ThresholdCatalog.ClockAhead), told);
        var signs = state.SignsAfter(reading);
        var isNewest = reading.Time > state.LastTime;
        var isInPlace = isNewest && (rules == RuleSet.Classic || !next.Asks(state, signs, reading));
        var heard = isInPlace
            ? state.HearAndJudge(reading, receivedAt, signs, session.Current, told)
            : state.Hear(reading, receivedAt, signs, told);
        next = next with { Session = session, Probes = next.ProbesWith(heard), Clock = clock };
        return isNewest && !isInPlace ? next.Place(rules, reading, receivedAt, told) : next;
    }

    /// <summary>The session after <paramref name="reading"/>, and the cook that ended with it, if one did.</summary>
    private (CookSession Next, Cook? Ended) SessionAfter(in Reading reading, DateTimeOffset receivedAt)
    {
        if (Session.IsGuest(reading.Probe.Device))
        {
            return (Session.StepAsGuest(reading, receivedAt), null);
        }

        var asks = reading.Temperature.Fahrenheit < CookSession.WarmF || reading.Time - Session.LastTime > CookSession.UnheardFor;
        return Session.Step(reading, receivedAt, asks ? SeenUpTo(reading, receivedAt) : reading.Time);
    }

    /// <summary>
    /// Up to when every probe is known that still gives readings: the queues of a backlog run apart, and what one probe tells of a time is
    /// not the whole until the others are there, too.
    /// </summary>
    private DateTimeOffset SeenUpTo(in Reading reading, DateTimeOffset receivedAt)
    {
        var seen = reading.Time;
        foreach (var other in Probes)
        {
            if (other.Key != reading.Probe.Key && other.LastTime < seen
                && receivedAt - other.LastReceivedAt < other.Thresholds.Minutes(ThresholdCatalog.SilentAfter))
            {
                seen = other.LastTime;
            }
        }

        return seen;
    }

    /// <summary>Takes in a status. One that says the device is offline says nothing of its probes.</summary>
    public DeviceState Step(DeviceStatus status, DateTimeOffset receivedAt, Told told)
    {
        if (!status.Online)
        {
            return OfflineSince is null ? this with { OfflineSince = receivedAt } : this;
        }

        if (ToldAt is { } toldAt)
        {
            var id = new AlertId(status.Device, null, AlertKind.DeviceOffline, toldAt);
            told.Add(AlertEvent.Clear(id, receivedAt, null, new DeviceOnline()));
        }

        var faulty = Faults(status, receivedAt, told);
        // At both ends of a fault: a reading from before it may come after it was told.
        return Each(state => FaultOf(faulty, state.Key) == FaultOf(FaultySince, state.Key) ? state : state.Interrupt()) with
        {
            OfflineSince = null,
            ToldAt = null,
            FaultySince = faulty,
        };
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
                return Moved(rules, Session with { Current = cook.With(new ProbeId(food.Device, food.Probe), food.Plan) }, null, told);
            case SetPit pit when Session.Current is { } cook:
                return Moved(rules, Session with { Current = cook with { PitSetPointF = pit.SetPointF } }, null, told);
            case DescribeProbe probe:
                return Describe(rules, probe, now, told);
            default:
                return this;
        }
    }

    /// <summary>With the thresholds that <paramref name="layers"/> put in force for <paramref name="device"/>.</summary>
    public DeviceState With(ThresholdLayers layers, string device) =>
        Each(state => state with { Thresholds = layers.For(device, state.Key) });

    /// <summary>Tells once when the device is offline for too long; else of probes that are silent. Ends a cook that is not heard of.</summary>
    public DeviceState Tick(RuleSet rules, ThresholdLayers layers, string device, DateTimeOffset now, Told told)
    {
        var (session, ended) = Session.IsGuest(device) ? (Session, null) : Session.Tick(now);
        var next = Moved(rules, session, ended, told)
            .Each(state => state.TickRules(new ProbeId(device, state.Key), now, session.Current, told));
        if (OfflineSince is { } since)
        {
            if (ToldAt is not null || now - since < layers.For(device, ProbeKey.Smoker).Minutes(ThresholdCatalog.OfflineAfter))
            {
                return next;
            }

            told.Add(AlertEvent.Raise(
                new AlertId(device, null, AlertKind.DeviceOffline, now), null, new DeviceOffline()));
            return next with { ToldAt = now };
        }

        // A faulty probe is silent, which need not be told besides.
        return next.Each(state =>
            FaultySince.ContainsKey(state.Key) ? state : state.Tick(new ProbeId(device, state.Key), now, told));
    }

    /// <summary>As <see cref="CookState.Resume"/>, for <paramref name="device"/>.</summary>
    public DeviceState Resume(string device, DateTimeOffset now, IReadOnlyCollection<Alert> open)
    {
        var own = open.Where(alert => alert.Id.Device == device).ToLookup(alert => alert.Id.Probe);
        DateTimeOffset? Since(ProbeKey? probe, AlertKind kind) =>
            own[probe].FirstOrDefault(alert => alert.Id.Kind == kind)?.Id.RaisedAt;
        var resumed = Each(state =>
            (Since(state.Key, AlertKind.ProbeFault) is null ? state : state.Interrupt()).Resume(now, [.. own[state.Key]]));
        var faulty = own.Select(ofProbe => ofProbe.Key).OfType<ProbeKey>().Where(key => Since(key, AlertKind.ProbeFault) is not null);
        return resumed with
        {
            ToldAt = Since(null, AlertKind.DeviceOffline),
            Session = Session with { HeardAt = now },
            FaultySince = faulty.ToImmutableDictionary(key => key, key => Since(key, AlertKind.ProbeFault)!.Value),
            Clock = new DeviceClock(null, Since(null, AlertKind.DeviceClock)),
        };
    }

    /// <summary>With another session; a cook that ended or began or changed is told, and the rules begin anew after one that ended.</summary>
    internal DeviceState Moved(RuleSet rules, CookSession session, Cook? ended, Told told)
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
        return ended is null ? next : next.Restart(rules);
    }

    /// <summary>With the cook <paramref name="cook"/> of another device, or this one's own as that changed it; null when it is over.</summary>
    internal DeviceState Follow(RuleSet rules, Cook? cook)
    {
        var next = this with { Session = Session with { Current = cook } };
        return cook is null ? next.Restart(rules) : next;
    }

    private DeviceState Restart(RuleSet rules) => (this with { Swap = null }).Each(state => state.Restart(rules));

    private static DateTimeOffset? FaultOf(ImmutableDictionary<ProbeKey, DateTimeOffset> faulty, ProbeKey key) =>
        faulty.TryGetValue(key, out var since) ? since : null;

    /// <summary>Tells of each probe that became faulty or well.</summary>
    private ImmutableDictionary<ProbeKey, DateTimeOffset> Faults(DeviceStatus status, DateTimeOffset now, Told told)
    {
        var faulty = FaultySince;
        foreach (var key in FaultySince.Keys.Union(status.Faults.Keys).OrderBy(key => key.Value, StringComparer.Ordinal))
        {
            var since = FaultOf(faulty, key);
            var fault = status.Faults.GetValueOrDefault(key);
            if (fault is not null == since is not null || (fault is not null && faulty.Count >= ProbeKey.CountPerDeviceMax))
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
