using System.Collections.Immutable;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.State;

/// <summary>
/// The state of the rules for every device. Immutable: a step gives the next state and what is to be told, and the caller goes on with
/// it once that is stored. The same readings and commands in the same order give the same state and events.
/// </summary>
public sealed partial record CookState
{
    /// <summary>Devices judged at most, unless told otherwise; readings of further ones are stored, but not judged.</summary>
    public const int DeviceCountMax = 256;

    private readonly int _deviceCountMax;

    private CookState(RuleSet rules, int deviceCountMax) => (Rules, _deviceCountMax) = (rules, deviceCountMax);

    /// <summary>The rules in force.</summary>
    public RuleSet Rules { get; }

    /// <summary>State by device.</summary>
    public ImmutableDictionary<string, DeviceState> Devices { get; private init; } = ImmutableDictionary<string, DeviceState>.Empty;

    /// <summary>The thresholds that a person set.</summary>
    public ThresholdLayers Layers { get; private init; } = ThresholdLayers.Empty;

    /// <summary>The alerts that are on.</summary>
    public AlertBook Alerts { get; private init; } = AlertBook.Empty;

    /// <summary>Before any reading.</summary>
    public static CookState Empty(RuleSet rules, int deviceCountMax = DeviceCountMax) => new(rules, deviceCountMax);

    /// <summary>Whether <paramref name="device"/> is not known yet, and there is room for it.</summary>
    public bool IsNew(string device) => Devices.Count < _deviceCountMax && !Devices.ContainsKey(device);

    /// <summary>With what <paramref name="other"/> knows of further devices besides.</summary>
    public CookState With(CookState other) => this with
    {
        Devices = Devices.SetItems(other.Devices),
        Layers = new ThresholdLayers(other.Layers.Set.SetItems(Layers.Set)), // what was changed last, and is on its way to the store, holds
        Alerts = new AlertBook(Alerts.Open.SetItems(other.Alerts.Open)),
    };

    /// <summary>Why <paramref name="probe"/> gives no reading to be taken in; null where it may.</summary>
    public Rejection? Refuse(ProbeId probe) => Devices.TryGetValue(probe.Device, out var device) && device.IsFullFor(probe.Key)
        ? new Rejection(
            RejectedCode.ProbeCount,
            $"{probe.Device} has {ProbeKey.CountPerDeviceMax} probes, the most a device may have; {probe.Key} is one more")
        : null;

    /// <summary>
    /// Takes in a reading that was received at <paramref name="receivedAt"/>, of a probe that <see cref="Refuse"/> allows.
    /// </summary>
    public StepResult Step(Reading reading, DateTimeOffset receivedAt)
    {
        // As Change, without its closure: this is the step that is taken a thousand times a second.
        var device = reading.Probe.Device;
        var told = new Told();
        var state = Devices.GetValueOrDefault(device);
        if (state is null && Devices.Count >= _deviceCountMax)
        {
            return new StepResult(this, told);
        }

        var next = (state ?? DeviceState.Start).Step(Rules, Layers, reading, receivedAt, told);
        if (next.Session.Current is { } cook && cook.Device != device && !cook.Has(reading.Probe))
        {
            told.Add(cook.With(reading.Probe, FoodPlan.Unknown));
        }

        return (this with { Devices = Devices.SetItem(device, next) }).Finish(told, receivedAt);
    }

    /// <summary>Takes in a device's status that was received at <paramref name="receivedAt"/>.</summary>
    public StepResult Step(DeviceStatus status, DateTimeOffset receivedAt) => Rules == RuleSet.Classic
        ? new StepResult(this, new Told())
        : Change(status.Device, receivedAt, (state, told) => state.Step(status, receivedAt, told));

    /// <summary>Takes in what a person says at <paramref name="now"/>.</summary>
    public StepResult Step(CookCommand command, DateTimeOffset now) => command switch
    {
        // One who knows that probes changed places means it so.
        AcknowledgeAlert acknowledge when Devices.ContainsKey(command.Device) =>
            With(new AlertAcknowledged(acknowledge.Id, now), now)
                .Change(command.Device, now, (state, told) => state.Accept(Rules, acknowledge.Id, now, told)),
        AcknowledgeAlert acknowledge => new StepResult(With(new AlertAcknowledged(acknowledge.Id, now), now), new Told()),
        SnoozeAlert snooze => new StepResult(With(new AlertSnoozed(snooze.Id, snooze.Until), now), new Told()),
        ChangeThreshold change => new StepResult(With(Layers.With(change)), new Told()),
        JoinCook join => Join(join, now),
        StartCook start when HostOf(start.Device) is { } host => StartAway(start, host, now),
        EndCook or DescribeFood or SetPit when HostOf(command.Device) is { } host =>
            Change(host.Device, now, (state, told) => state.Step(Rules, command, now, told)),
        _ => Change(command.Device, now, (state, told) => state.Step(Rules, command, now, told)),
    };

    /// <summary>Lets time pass: tells of what did not come, and reminds of what is still so.</summary>
    public StepResult Tick(DateTimeOffset now)
    {
        if (Rules == RuleSet.Classic)
        {
            return new StepResult(this, new Told());
        }

        var told = new Told();
        var devices = Devices;
        foreach (var (device, state) in Devices)
        {
            var next = state.Tick(Rules, Layers, device, now, told);
            devices = ReferenceEquals(next, state) ? devices : devices.SetItem(device, next);
        }

        foreach (var reminder in Alerts.Due(now, RemindEvery))
        {
            told.Add(reminder);
        }

        return (this with { Devices = devices }).Finish(told, now);
    }

    /// <summary>
    /// Goes on at <paramref name="now"/> after a restart, with the alerts that are on as stored in <paramref name="open"/>.
    /// Silence counts from here: while nobody listened, nothing could be heard.
    /// </summary>
    public CookState Resume(DateTimeOffset now, IReadOnlyCollection<Alert> open) => this with
    {
        Devices = Devices.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Resume(pair.Key, now, open)),
        Alerts = AlertBook.From(open),
    };

    private TimeSpan RemindEvery(AlertId id) => Layers.For(id.Device, id.Probe ?? ProbeKey.Smoker).Minutes(ThresholdCatalog.RemindEvery);

    private StepResult Change(
        string device, DateTimeOffset now, Func<DeviceState, Told, DeviceState> change, Told? already = null)
    {
        var told = already ?? new Told();
        var state = Devices.GetValueOrDefault(device);
        if (state is null && Devices.Count >= _deviceCountMax)
        {
            return new StepResult(this, told);
        }

        var next = change(state ?? DeviceState.Start, told);
        return (this with { Devices = Devices.SetItem(device, next) }).Finish(told, now);
    }

    /// <summary>Clears what was on when a cook ended, and keeps the book of alerts.</summary>
    private StepResult Finish(Told told, DateTimeOffset now)
    {
        if (told.IsEmpty)
        {
            return new StepResult(this, told);
        }

        var next = told.Cooks.Aggregate(this, (state, cook) => state.Share(cook));
        foreach (var cook in told.Cooks.Where(cook => cook.EndedAt is not null))
        {
            next = cook.Devices.Aggregate(next, (state, device) => state.With(state.Layers.WithoutCook(device)));
            foreach (var alert in cook.Devices.SelectMany(Alerts.OfCook))
            {
                told.Add(AlertEvent.Clear(alert.Id, cook.EndedAt!.Value, null, new CookEnded()));
            }
        }

        // What the very reading raised that showed it is over, too.
        var open = told.Anew.Count == 0 ? Alerts : told.Alerts.Aggregate(Alerts, (book, alert) => book.With(alert, now));
        foreach (var (probe, at) in told.Anew)
        {
            foreach (var alert in open.OfCook(probe.Device).Where(alert => alert.Id.Probe == probe.Key))
            {
                var clearedAt = at > alert.Id.RaisedAt ? at : alert.Id.RaisedAt;
                told.Add(AlertEvent.Clear(alert.Id, clearedAt, null, new ProbeMeasuresOther()));
            }
        }

        return new StepResult(next with { Alerts = told.Alerts.Aggregate(Alerts, (book, alert) => book.With(alert, now)) }, told);
    }

    private CookState With(AlertChange change, DateTimeOffset now) => this with { Alerts = Alerts.With(change, now) };

    private CookState With(ThresholdLayers layers) => ReferenceEquals(layers, Layers) ? this : this with
    {
        Layers = layers,
        Devices = Devices.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.With(layers, pair.Key)),
    };
}
