using System.Collections.Immutable;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.State;

/// <summary>
/// The state of the rules for all devices. Immutable: a step returns the next state and its events, and the caller
/// keeps that state once it is stored. The same readings and commands in the same order always give the same state and
/// events.
/// </summary>
public sealed partial record RulesState
{
    /// <summary>
    /// The most strangers judged by default; the readings of others are only stored. A stranger is a device with which
    /// no person has done anything. Limits memory; not measured.
    /// </summary>
    public const int DeviceCountMax = 256;

    private readonly int _deviceCountMax;

    private RulesState(RuleSet rules, int deviceCountMax) => (Rules, _deviceCountMax) = (rules, deviceCountMax);

    /// <summary>The rules that apply.</summary>
    public RuleSet Rules { get; }

    /// <summary>The devices' states by name.</summary>
    public ImmutableDictionary<string, DeviceState> Devices { get; private init; } =
        ImmutableDictionary<string, DeviceState>.Empty;

    /// <summary>The devices that a person named, set or gave a cook. They always have room.</summary>
    public ImmutableHashSet<string> Known { get; private init; } = [];

    /// <summary>The thresholds that people set.</summary>
    public ThresholdLayers Layers { get; private init; } = ThresholdLayers.Empty;

    /// <summary>The alerts that are on.</summary>
    public AlertBook Alerts { get; private init; } = AlertBook.Empty;

    /// <summary>Creates the state before any reading.</summary>
    public static RulesState Empty(RuleSet rules, int deviceCountMax = DeviceCountMax) => new(rules, deviceCountMax);

    /// <summary>Whether <paramref name="device"/> has no state and there is room for it.</summary>
    public bool IsNew(string device) => !Devices.ContainsKey(device) && HasRoom(device);

    /// <summary>The state in which <paramref name="devices"/> are known.</summary>
    public RulesState Know(params IEnumerable<string> devices) => this with { Known = Known.Union(devices) };

    /// <summary>The state with the devices, thresholds and alerts of <paramref name="other"/> added.</summary>
    public RulesState Merge(RulesState other) => this with
    {
        Devices = Devices.SetItems(other.Devices),
        Known = Known.Union(other.Known),
        Layers = new ThresholdLayers(other.Layers.Set.SetItems(Layers.Set)), // ours may be newer than the stored ones
        Alerts = new AlertBook(Alerts.Open.SetItems(other.Alerts.Open)),
    };

    /// <summary>The reason to reject readings of <paramref name="probe"/>; null to accept them.</summary>
    public Rejection? Validate(ProbeId probe) =>
        Devices.TryGetValue(probe.Device, out var device) && device.IsFullFor(probe.Key)
        ? new Rejection(
            RejectedCode.ProbeCount,
            $"{probe.Device} already has {ProbeKey.CountPerDeviceMax} probes, the maximum; {probe.Key} was rejected")
        : null;

    /// <summary>
    /// Processes a reading, received at <paramref name="receivedAt"/>, that <see cref="Validate"/> accepts.
    /// </summary>
    public StepResult Step(Reading reading, DateTimeOffset receivedAt)
    {
        // Same as Change, but without its closure, because this runs a thousand times a second.
        var device = reading.Probe.Device;
        var told = new StepEvents();
        var state = Devices.GetValueOrDefault(device);
        if (state is null && !HasRoom(device))
        {
            return new StepResult(this, told);
        }

        var next = (state ?? DeviceState.Start).Step(Rules, Layers, reading, receivedAt, told);
        if (next.Session.Current is { } cook && cook.Device != device && !cook.Has(reading.Probe))
        {
            told.Add(cook.WithFood(reading.Probe, FoodPlan.Unknown));
        }

        return (this with { Devices = Devices.SetItem(device, next) }).Finish(told, receivedAt);
    }

    /// <summary>Processes a device's status, received at <paramref name="receivedAt"/>.</summary>
    public StepResult Step(DeviceStatus status, DateTimeOffset receivedAt) => Rules == RuleSet.Classic
        ? new StepResult(this, new StepEvents())
        : Change(status.Device, receivedAt, (state, told) => state.Step(status, receivedAt, told));

    /// <summary>The state with a device's sampling period, known before its readings are replayed.</summary>
    public RulesState SetPeriod(string device, TimeSpan period) =>
        !Devices.TryGetValue(device, out var state) && !HasRoom(device) ? this : this with
        {
            Devices = Devices.SetItem(device, (state ?? DeviceState.Start) with { Period = period }),
        };

    /// <summary>Processes a person's command at <paramref name="now"/>. Its device is known from then on.</summary>
    public StepResult Step(PersonCommand command, DateTimeOffset now) => command is ForgetDevice
        ? new StepResult(Forget(command.Device), new StepEvents())
        : (command.Device == PersonCommand.AllDevices ? this : Know(command.Device)).Apply(command, now);

    private StepResult Apply(PersonCommand command, DateTimeOffset now) => command switch
    {
        // Acknowledging a swap confirms that it is intended.
        AcknowledgeAlert acknowledge when Devices.ContainsKey(command.Device) =>
            Apply(new AlertAcknowledged(acknowledge.Id, now), now)
                .Change(command.Device, now, (state, told) => state.Accept(Rules, acknowledge.Id, now, told)),
        AcknowledgeAlert acknowledge =>
            new StepResult(Apply(new AlertAcknowledged(acknowledge.Id, now), now), new StepEvents()),
        SnoozeAlert snooze => new StepResult(Apply(new AlertSnoozed(snooze.Id, snooze.Until), now), new StepEvents()),
        ChangeThreshold change => new StepResult(WithLayers(Layers.Apply(change)), new StepEvents()),
        JoinCook join => Join(join, now),
        StartCook start when JoinedCook(start.Device) is { } host => StartAway(start, host, now),
        EndCook or DescribeFood or SetPit when JoinedCook(command.Device) is { } host =>
            Change(host.Device, now, (state, told) => state.Step(Rules, command, now, told)),
        _ => Change(command.Device, now, (state, told) => state.Step(Rules, command, now, told)),
    };

    /// <summary>Advances the time: raises alerts for silence, and adds reminders.</summary>
    public StepResult Tick(DateTimeOffset now)
    {
        if (Rules == RuleSet.Classic)
        {
            return new StepResult(this, new StepEvents());
        }

        var told = new StepEvents();
        var devices = Devices;
        foreach (var (device, state) in Devices)
        {
            var next = state.Tick(Layers, device, now, told);
            devices = ReferenceEquals(next, state) ? devices : devices.SetItem(device, next);
        }

        foreach (var reminder in Alerts.Due(now, RemindEvery))
        {
            told.Add(reminder);
        }

        return (this with { Devices = devices }).Finish(told, now);
    }

    /// <summary>
    /// The state after a restart at <paramref name="now"/>, with the stored alerts in <paramref name="open"/>. Silence
    /// counts from here, because the gateway could not receive anything before.
    /// </summary>
    public RulesState RestoreAlerts(DateTimeOffset now, IReadOnlyCollection<Alert> open) => this with
    {
        Devices =
            Devices.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.RestoreAlerts(pair.Key, now, open)),
        Alerts = AlertBook.From(open),
    };

    private bool HasRoom(string device) => Devices.Count < _deviceCountMax || Known.Contains(device)
        || Devices.Count - Known.Count(Devices.ContainsKey) < _deviceCountMax;

    private RulesState Forget(string device) => this with
    {
        Devices = Devices.Remove(device),
        Known = Known.Remove(device),
        Layers = new ThresholdLayers(Layers.Set.RemoveRange(Layers.Set.Keys.Where(key => key.Device == device))),
        Alerts = new AlertBook(Alerts.Open.RemoveRange(Alerts.Open.Keys.Where(id => id.Device == device))),
    };

    private TimeSpan RemindEvery(AlertId id) =>
        Layers.For(id.Device, id.Probe ?? ProbeKey.Smoker).Minutes(ThresholdCatalog.RemindEvery);

    private StepResult Change(
        string device, DateTimeOffset now, Func<DeviceState, StepEvents, DeviceState> change,
        StepEvents? already = null)
    {
        var told = already ?? new StepEvents();
        var state = Devices.GetValueOrDefault(device);
        if (state is null && !HasRoom(device))
        {
            return new StepResult(this, told);
        }

        var next = change(state ?? DeviceState.Start, told);
        return (this with { Devices = Devices.SetItem(device, next) }).Finish(told, now);
    }

    /// <summary>Clears the alerts of ended cooks and restarted probes, and updates the alert book.</summary>
    private StepResult Finish(StepEvents told, DateTimeOffset now)
    {
        if (told.IsEmpty)
        {
            return new StepResult(this, told);
        }

        var next = told.Cooks.Aggregate(this, (state, cook) => state.Share(cook));
        foreach (var cook in told.Cooks.Where(cook => cook.EndedAt is not null))
        {
            next = cook.Devices.Aggregate(next, (state, device) => state.WithLayers(state.Layers.WithoutCook(device)));
            foreach (var alert in cook.Devices.SelectMany(Alerts.OfCook))
            {
                told.Add(AlertEvent.Clear(alert.Id, cook.EndedAt!.Value, null, new CookEnded()));
            }
        }

        // This includes alerts that the reading which showed the swap has just raised.
        var open = told.Resets.Count == 0
            ? Alerts : told.Alerts.Aggregate(Alerts, (book, alert) => book.Apply(alert, now));
        foreach (var (probe, at) in told.Resets)
        {
            foreach (var alert in open.OfCook(probe.Device).Where(alert => alert.Id.Probe == probe.Key))
            {
                var clearedAt = at > alert.Id.RaisedAt ? at : alert.Id.RaisedAt;
                told.Add(AlertEvent.Clear(alert.Id, clearedAt, null, new ProbeMeasuresOther()));
            }
        }

        return new StepResult(
            next with { Alerts = told.Alerts.Aggregate(Alerts, (book, alert) => book.Apply(alert, now)) }, told);
    }

    private RulesState Apply(AlertChange change, DateTimeOffset now) =>
        this with { Alerts = Alerts.Apply(change, now) };

    private RulesState WithLayers(ThresholdLayers layers) => ReferenceEquals(layers, Layers) ? this : this with
    {
        Layers = layers,
        Devices = Devices.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.WithLayers(layers, pair.Key)),
    };
}
