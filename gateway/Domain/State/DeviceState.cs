using System.Collections.Immutable;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.State;

/// <summary>What is remembered of one device.</summary>
/// <param name="Probes">Its probes, in the order of <see cref="Probe"/>; null for one that gave no reading.</param>
/// <param name="Session">The cook on it.</param>
/// <param name="OfflineSince">Since when it is offline; null while it is not known to be.</param>
/// <param name="ToldAt">When that was told; null while it was not.</param>
/// <param name="FaultySince">When each probe was told to be faulty; null while it is not.</param>
/// <param name="Clock">Its clock.</param>
/// <param name="Swap">The probes that changed places; null while none did.</param>
public sealed partial record DeviceState(
    ImmutableArray<ProbeState?> Probes, CookSession Session, DateTimeOffset? OfflineSince, DateTimeOffset? ToldAt,
    ImmutableArray<DateTimeOffset?> FaultySince, DeviceClock Clock, ProbeSwap? Swap)
{
    /// <summary>Before anything was heard of it.</summary>
    public static DeviceState Start { get; } =
        new([null, null, null], CookSession.Idle, null, null, [null, null, null], default, null);

    /// <summary>Takes in a reading.</summary>
    public DeviceState Step(RuleSet rules, ThresholdLayers layers, in Reading reading, DateTimeOffset receivedAt, Told told)
    {
        var (device, probe) = reading.Probe;
        var asks = reading.Temperature.Fahrenheit < CookSession.WarmF || reading.Time - Session.LastTime > CookSession.UnheardFor;
        var (session, ended) = Session.Step(reading, receivedAt, asks ? SeenUpTo(reading, receivedAt) : reading.Time);
        var next = ended is null && ReferenceEquals(session.Current, Session.Current) ? this : Moved(rules, session, ended, told);
        var state = next.Probes[(int)probe] ?? ProbeState.Start(rules, probe, layers.For(device, probe), receivedAt);
        var clock = rules == RuleSet.Classic ? Clock
            : Clock.Step(reading, state.LastTime, receivedAt, state.Thresholds.Minutes(ThresholdCatalog.ClockAhead), told);
        var signs = state.SignsAfter(reading);
        var isNewest = reading.Time > state.LastTime;
        var isInPlace = isNewest && (rules == RuleSet.Classic || !next.Asks(probe, signs, reading));
        var heard = isInPlace
            ? state.HearAndJudge(reading, receivedAt, signs, session.Current, told)
            : state.Hear(reading, receivedAt, signs, told);
        next = next with { Session = session, Probes = next.ProbesWith(probe, heard), Clock = clock };
        return isNewest && !isInPlace ? next.Place(rules, reading, receivedAt, told) : next;
    }

    /// <summary>
    /// Up to when every probe is known that still gives readings: the queues of a backlog run apart, and what one probe tells of a time is
    /// not the whole until the others are there, too.
    /// </summary>
    private DateTimeOffset SeenUpTo(in Reading reading, DateTimeOffset receivedAt)
    {
        var seen = reading.Time;
        for (var i = 0; i < Probes.Length; i++)
        {
            if (i != (int)reading.Probe.Probe && Probes[i] is { } other && other.LastTime < seen
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
        return Each((probe, state) => faulty[(int)probe] == FaultySince[(int)probe] ? state : state.Interrupt()) with
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
                return Moved(rules, Session with { Current = cook with { Foods = cook.Foods.SetItem(food.Probe, food.Plan) } }, null, told);
            case SetPit pit when Session.Current is { } cook:
                return Moved(rules, Session with { Current = cook with { PitSetPointF = pit.SetPointF } }, null, told);
            default:
                return this;
        }
    }

    /// <summary>With the thresholds that <paramref name="layers"/> put in force for <paramref name="device"/>.</summary>
    public DeviceState With(ThresholdLayers layers, string device) =>
        Each((probe, state) => state with { Thresholds = layers.For(device, probe) });

    /// <summary>Tells once when the device is offline for too long; else of probes that are silent. Ends a cook that is not heard of.</summary>
    public DeviceState Tick(RuleSet rules, ThresholdLayers layers, string device, DateTimeOffset now, Told told)
    {
        var (session, ended) = Session.Tick(now);
        var next = Moved(rules, session, ended, told)
            .Each((probe, state) => state.TickRules(new ProbeId(device, probe), now, session.Current, told));
        if (OfflineSince is { } since)
        {
            if (ToldAt is not null || now - since < layers.For(device, Probe.Smoker).Minutes(ThresholdCatalog.OfflineAfter))
            {
                return next;
            }

            told.Add(AlertEvent.Raise(
                new AlertId(device, null, AlertKind.DeviceOffline, now), null, new DeviceOffline()));
            return next with { ToldAt = now };
        }

        // A faulty probe is silent, which need not be told besides.
        return next.Each((probe, state) => FaultySince[(int)probe] is null ? state.Tick(new ProbeId(device, probe), now, told) : state);
    }

    /// <summary>As <see cref="CookState.Resume"/>, for <paramref name="device"/>.</summary>
    public DeviceState Resume(string device, DateTimeOffset now, IReadOnlyCollection<Alert> open)
    {
        DateTimeOffset? Since(Probe? probe, AlertKind kind) => open.FirstOrDefault(
            alert => alert.Id.Device == device && alert.Id.Probe == probe && alert.Id.Kind == kind)?.Id.RaisedAt;
        var resumed = Each((probe, state) =>
            (Since(probe, AlertKind.ProbeFault) is null ? state : state.Interrupt())
                .Resume(now, [.. open.Where(alert => alert.Id.Device == device && alert.Id.Probe == probe)]));
        return resumed with
        {
            ToldAt = Since(null, AlertKind.DeviceOffline),
            Session = Session with { HeardAt = now },
            FaultySince = [.. Domain.Probes.All.Select(probe => Since(probe, AlertKind.ProbeFault))],
            Clock = new DeviceClock(null, Since(null, AlertKind.DeviceClock)),
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
        return ended is null ? next : (next with { Swap = null }).Each((probe, state) => state.Restart(rules, probe));
    }

    /// <summary>With each probe that gave a reading changed.</summary>
    private DeviceState Each(Func<Probe, ProbeState, ProbeState> change)
    {
        var probes = Probes;
        foreach (var probe in Domain.Probes.All)
        {
            if (probes[(int)probe] is { } state && change(probe, state) is var next && !ReferenceEquals(next, state))
            {
                probes = probes.SetItem((int)probe, next);
            }
        }

        return probes == Probes ? this : this with { Probes = probes };
    }

    /// <summary>Tells of each probe that became faulty or well.</summary>
    private ImmutableArray<DateTimeOffset?> Faults(DeviceStatus status, DateTimeOffset now, Told told)
    {
        var faulty = FaultySince;
        foreach (var probe in Domain.Probes.All)
        {
            var since = faulty[(int)probe];
            var fault = status.Faults.GetValueOrDefault(probe);
            if (fault is not null == since is not null)
            {
                continue;
            }

            var id = new AlertId(status.Device, probe, AlertKind.ProbeFault, since ?? now);
            told.Add(fault is null
                ? AlertEvent.Clear(id, now, null, new ProbeWorks())
                : AlertEvent.Raise(id, null, new ProbeFaulty(fault)));
            faulty = faulty.SetItem((int)probe, fault is null ? null : now);
        }

        return faulty;
    }
}
