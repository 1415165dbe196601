using System.Collections.Immutable;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Rules;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.State;

/// <summary>The state of the rules for one device.</summary>
/// <param name="Probes">The probes that have sent a reading, ordered by key.</param>
/// <param name="Setups">The names and roles that a person set.</param>
/// <param name="Session">The current cook.</param>
/// <param name="OfflineSince">When the device went offline; null if it is not known to be.</param>
/// <param name="OfflineRaisedAt">When the alert for that was raised; null while it is off.</param>
/// <param name="FaultySince">When the alert for each faulty probe was raised.</param>
/// <param name="Clock">The state of the device's clock.</param>
/// <param name="Swap">The probes that are swapped; null if none are.</param>
public sealed partial record DeviceState(
    ImmutableArray<ProbeState> Probes, ImmutableDictionary<ProbeKey, ProbeSetup> Setups, CookSession Session,
    DateTimeOffset? OfflineSince, DateTimeOffset? OfflineRaisedAt,
    ImmutableDictionary<ProbeKey, DateTimeOffset> FaultySince,
    DeviceClock Clock, ProbeSwap? Swap)
{
    /// <summary>The sampling period that the device reported; null if it reported none.</summary>
    public TimeSpan? Period { get; init; }

    /// <summary>The boards that send under the device's name.</summary>
    public BoardsHeard Boards { get; init; } = BoardsHeard.None;

    /// <summary>The state before the first message of the device.</summary>
    public static DeviceState Start { get; } = new(
        [], ImmutableDictionary<ProbeKey, ProbeSetup>.Empty, CookSession.Idle, null, null,
        ImmutableDictionary<ProbeKey, DateTimeOffset>.Empty, default, null);

    /// <summary>Processes a reading with the device's own time stamp.</summary>
    public DeviceState Step(
        RuleSet rules, ThresholdLayers layers, in Reading stamped, DateTimeOffset receivedAt, StepEvents told)
    {
        var (device, key) = stamped.Probe;
        var before = Find(key)
            ?? ProbeState.Start(rules, key, RoleOf(key), layers.For(device, key), receivedAt);
        var (clock, judgedAt) = rules == RuleSet.Classic ? (Clock, stamped.Time)
            : stamped.Time == before.LastStamp ? (Clock, before.LastTime) // a duplicate
            : Clock.Step(
                stamped, receivedAt, before.Thresholds.Minutes(ThresholdCatalog.ClockAhead),
                before.SilentAfter, told);
        // From here on, a reading has the time at which it is judged.
        var reading = stamped with { Time = judgedAt };
        var (session, ended) = SessionAfter(reading, receivedAt);
        var next = ended is null && ReferenceEquals(session.Current, Session.Current)
            ? this : WithSession(rules, session, ended, told);
        var state = (next.Find(key) ?? before).Stamp(stamped.Time, Period);
        var signs = state.SignsAfter(reading);
        // A pit that cools down after a person ended the cook raises no alert.
        var isJudged = reading.Time > state.LastTime && (rules == RuleSet.Classic || !session.IsEndedByHand);
        var isInPlace = isJudged && (rules == RuleSet.Classic || !next.NeedsSwapCheck(state, signs, reading));
        var heard = isInPlace
            ? state.RecordAndJudge(reading, receivedAt, signs, session.Current, told)
            : state.Record(reading, receivedAt, signs, told);
        next = (next with { Session = session, Probes = next.ProbesWith(heard), Clock = clock })
            .OnlineAfter(reading, receivedAt, told);
        return isJudged && !isInPlace ? next.JudgeHoldOrIgnore(rules, reading, receivedAt, told) : next;
    }

    /// <summary>The session after <paramref name="reading"/>, and the cook that it ended, if any.</summary>
    private (CookSession Next, Cook? Ended) SessionAfter(in Reading reading, DateTimeOffset receivedAt)
    {
        if (Session.IsGuest(reading.Probe.Device))
        {
            return (Session.StepAsGuest(reading), null);
        }

        var asks = reading.Temperature.Fahrenheit < CookSession.WarmF
            || reading.Time - Session.LastTime > CookSession.UnheardFor;
        return Session.Step(reading, asks ? SeenUpTo(reading, receivedAt) : reading.Time);
    }

    /// <summary>
    /// The time up to which all probes that still send readings are known. The queues of a backlog drain at different
    /// speeds, so one probe's readings may be hours ahead of another's.
    /// </summary>
    private DateTimeOffset SeenUpTo(in Reading reading, DateTimeOffset receivedAt)
    {
        var seen = reading.Time;
        foreach (var other in Probes)
        {
            if (other.Key != reading.Probe.Key && other.LastTime < seen
                && receivedAt - other.LastReceivedAt < other.SilentAfter)
            {
                seen = other.LastTime;
            }
        }

        return seen;
    }

    /// <summary>Processes a person's command.</summary>
    public DeviceState Step(RuleSet rules, PersonCommand command, DateTimeOffset now, StepEvents told)
    {
        switch (command)
        {
            case StartCook start:
                var (started, before) = Session.Start(start.Device, now);
                return WithSession(rules, started, before, told);
            case EndCook:
                var (idle, ended) = Session.EndByHand(now);
                return WithSession(rules, idle, ended, told);
            case DescribeFood food when Session.Current is { } cook:
                return WithSession(
                    rules, Session with { Current = cook.WithFood(new ProbeId(food.Device, food.Probe), food.Plan) },
                    null,
                    told);
            case SetPit pit when Session.Current is { } cook:
                return WithSession(
                    rules, Session with { Current = cook with { PitSetPointF = pit.SetPointF } }, null, told);
            case DescribeProbe probe:
                return Describe(rules, probe, now, told);
            default:
                return this;
        }
    }

    /// <summary>The state with the thresholds of <paramref name="layers"/> for <paramref name="device"/>.</summary>
    public DeviceState WithLayers(ThresholdLayers layers, string device) =>
        Each(state => state with { Thresholds = layers.For(device, state.Key) });

    /// <summary>
    /// Advances the time: during a cook, raises the alert for an offline device or, if it is online, for silent probes.
    /// </summary>
    public DeviceState Tick(ThresholdLayers layers, string device, DateTimeOffset now, StepEvents told)
    {
        var next = Each(state => state.TickRules(new ProbeId(device, state.Key), now, Session.Current, told));
        if (Session.Current is not { } cook)
        {
            return next.EndSilence(device, now, told);
        }

        if (OfflineSince is { } since)
        {
            // The device may have been off for days when a person starts a cook.
            var from = Session.IsByHand && cook.StartedAt > since ? cook.StartedAt : since;
            if (OfflineRaisedAt is not null || now - from < layers.For(device, ProbeKey.Smoker)
                .Minutes(ThresholdCatalog.OfflineAfter))
            {
                return next;
            }

            told.Add(AlertEvent.Raise(
                new AlertId(device, null, AlertKind.DeviceOffline, now), null, new DeviceOffline()));
            return next with { OfflineRaisedAt = now };
        }

        // A faulty probe is silent anyway, so it gets no second alert.
        return next.Each(state =>
            FaultySince.ContainsKey(state.Key) ? state : state.Tick(new ProbeId(device, state.Key), cook, now, told));
    }

    /// <summary>Clears the alerts for an offline device and its silent probes, because no cook needs them.</summary>
    private DeviceState EndSilence(string device, DateTimeOffset now, StepEvents told)
    {
        if (OfflineRaisedAt is { } raisedAt)
        {
            var id = new AlertId(device, null, AlertKind.DeviceOffline, raisedAt);
            told.Add(AlertEvent.Clear(id, now, null, new CookEnded()));
        }

        return (OfflineRaisedAt is null ? this : this with { OfflineRaisedAt = null })
            .Each(state => state.EndSilence(new ProbeId(device, state.Key), now, told));
    }

    /// <summary>Like <see cref="RulesState.RestoreAlerts"/>, for <paramref name="device"/>.</summary>
    public DeviceState RestoreAlerts(string device, DateTimeOffset now, IReadOnlyCollection<Alert> open)
    {
        var own = open.Where(alert => alert.Id.Device == device).ToLookup(alert => alert.Id.Probe);
        DateTimeOffset? Since(ProbeKey? probe, AlertKind kind) =>
            own[probe].FirstOrDefault(alert => alert.Id.Kind == kind)?.Id.RaisedAt;
        var resumed = Each(state =>
            (Since(state.Key, AlertKind.ProbeFault) is null ? state : state.Interrupt())
                .RestoreAlerts(now, [.. own[state.Key]]));
        var faulty = own.Select(ofProbe => ofProbe.Key).OfType<ProbeKey>()
            .Where(key => Since(key, AlertKind.ProbeFault) is not null);
        return resumed with
        {
            OfflineRaisedAt = Since(null, AlertKind.DeviceOffline),
            FaultySince = faulty.ToImmutableDictionary(key => key, key => Since(key, AlertKind.ProbeFault)!.Value),
            Clock = Clock with { RaisedAt = Since(null, AlertKind.DeviceClock) },
            Boards = BoardsHeard.Restore(now, Since(null, AlertKind.DeviceNameShared)),
        };
    }

    /// <summary>
    /// The state with another session. Adds events for a cook that began, changed or ended; after an end, the rules
    /// start over.
    /// </summary>
    internal DeviceState WithSession(RuleSet rules, CookSession session, Cook? ended, StepEvents told)
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

    /// <summary>The state with the guest's cook as it is now.</summary>
    internal DeviceState Follow(Cook cook) => this with { Session = Session with { Current = cook } };

    /// <summary>The state of a guest that left its cook, as <see cref="CookSession.Leave"/>.</summary>
    internal DeviceState Leave(RuleSet rules, DateTimeOffset at, bool byHand) =>
        (this with { Session = Session.Leave(at, byHand) }).Restart(rules);

    private DeviceState Restart(RuleSet rules) => (this with { Swap = null }).Each(state => state.Restart(rules));
}
