using System.Collections.Immutable;

namespace SmartSmoker.Domain;

/// <summary>
/// The state of the rules for every device. Immutable: a step gives the next state and what is to be told, and the caller goes on with
/// it once that is stored. The same readings in the same order give the same state and events.
/// </summary>
public sealed record CookState
{
    /// <summary>Devices judged at most; readings of further ones are stored, but not judged.</summary>
    public const int DeviceCountMax = 256;

    private CookState(RuleSet rules, ImmutableDictionary<string, DeviceState> devices)
    {
        Rules = rules;
        Devices = devices;
    }

    /// <summary>The rules in force.</summary>
    public RuleSet Rules { get; }

    /// <summary>State by device.</summary>
    public ImmutableDictionary<string, DeviceState> Devices { get; private init; }

    /// <summary>Before any reading.</summary>
    public static CookState Empty(RuleSet rules) => new(rules, ImmutableDictionary<string, DeviceState>.Empty);

    /// <summary>Takes in a reading that was received at <paramref name="receivedAt"/>.</summary>
    public (CookState Next, ImmutableArray<AlertEvent> Events) Step(Reading reading, DateTimeOffset receivedAt) =>
        Change(reading.Probe.Device, (state, events) => state.Step(Rules, reading, receivedAt, events));

    /// <summary>Takes in a device's status that was received at <paramref name="receivedAt"/>.</summary>
    public (CookState Next, ImmutableArray<AlertEvent> Events) Step(DeviceStatus status, DateTimeOffset receivedAt) =>
        Rules == RuleSet.Classic ? (this, []) : Change(status.Device, (state, events) => state.Step(status, receivedAt, events));

    /// <summary>Lets time pass: tells of what did not come.</summary>
    public (CookState Next, ImmutableArray<AlertEvent> Events) Tick(DateTimeOffset now)
    {
        if (Rules == RuleSet.Classic)
        {
            return (this, []);
        }

        var events = new List<AlertEvent>();
        var devices = Devices;
        foreach (var (device, state) in Devices)
        {
            var next = state.Tick(device, now, events);
            devices = ReferenceEquals(next, state) ? devices : devices.SetItem(device, next);
        }

        return (this with { Devices = devices }, [.. events]);
    }

    /// <summary>
    /// Goes on at <paramref name="now"/> after a restart, with what was told and not cleared before in <paramref name="open"/>.
    /// Silence counts from here: while nobody listened, nothing could be heard.
    /// </summary>
    public CookState Resume(DateTimeOffset now, IReadOnlyCollection<OpenAlert> open) =>
        this with { Devices = Devices.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Resume(pair.Key, now, open)) };

    private (CookState Next, ImmutableArray<AlertEvent> Events) Change(string device, Func<DeviceState, List<AlertEvent>, DeviceState> change)
    {
        var state = Devices.GetValueOrDefault(device);
        if (state is null && Devices.Count >= DeviceCountMax)
        {
            return (this, []);
        }

        var events = new List<AlertEvent>();
        var next = change(state ?? DeviceState.Start, events);
        return (this with { Devices = Devices.SetItem(device, next) }, [.. events]);
    }
}
