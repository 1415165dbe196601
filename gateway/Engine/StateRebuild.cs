using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.State;
using SmartSmoker.Store;
using SmartSmoker.Store.Retention;

namespace SmartSmoker.Engine;

/// <summary>
/// Rebuilds the state of the rules from the store, so that a restart loses no state and repeats no alert.
/// </summary>
public static class StateRebuild
{
    /// <summary>How far back from a device's newest reading the replay starts; longer than any cook.</summary>
    public static readonly TimeSpan LookBack = Rollups.Unthinned;

    /// <summary>
    /// At most this many of a device's newest readings are replayed: enough for 32 probes at 30 s for 48 hours.
    /// </summary>
    private const int ReadingCountMax = 200_000;

    private const int CookCountMax = 1_000;

    /// <summary>A person may start a cook up to this long before its first reading arrives.</summary>
    private static readonly TimeSpan CommandLead = TimeSpan.FromHours(1);

    /// <summary>
    /// The state of every device in <paramref name="database"/>, as of <paramref name="now"/>; if there are too many,
    /// of those that a person did something with, and of the strangers that appeared first: invented names appear after
    /// the devices that were there. Replays at most <paramref name="readingCountMax"/> readings per device.
    /// </summary>
    public static RulesState From(
        Database database, RuleSet rules, DateTimeOffset now, int readingCountMax = ReadingCountMax)
    {
        var (reader, log) = (new ReadingStore(database), new CommandLog(database));
        var known = log.CommandedDevices();
        var devices = known.Concat(reader.Devices().Except(known).Take(RulesState.DeviceCountMax)).ToList();
        var recent = log.Cooks(null, CookCountMax).Where(cook => !(cook.EndedAt < now - LookBack));
        return Together(devices, recent).Prepend([PersonCommand.AllDevices]).Aggregate(
            RulesState.Empty(rules).Know(known), (state, group) => state.Merge(From(database, rules, now, group, readingCountMax)));
    }

    /// <summary>
    /// Groups the devices: devices that share one of <paramref name="cooks"/> share state, so they are rebuilt
    /// together.
    /// </summary>
    private static List<IReadOnlyList<string>> Together(IEnumerable<string> devices, IEnumerable<Cook> cooks)
    {
        var groups = devices.Select(device => (IReadOnlyList<string>)[device]).ToList();
        foreach (var cook in cooks.Where(cook => cook.Devices.Skip(1).Any()))
        {
            var sharing = groups.Where(group => group.Intersect(cook.Devices).Any()).ToList();
            groups.RemoveAll(sharing.Contains);
            groups.Add([.. sharing.SelectMany(group => group).Union(cook.Devices)]);
        }

        return groups;
    }

    /// <summary>
    /// The state of <paramref name="devices"/> after everything stored, as of <paramref name="now"/>, with the
    /// thresholds that apply to all devices. Readings and commands are replayed in the order received, so the rules
    /// give the same results. Open alerts come from the store, because silence and reminders leave no readings to
    /// replay.
    /// </summary>
    public static RulesState From(
        Database database, RuleSet rules, DateTimeOffset now, IReadOnlyList<string> devices,
        int readingCountMax = ReadingCountMax)
    {
        var state = RulesState.Empty(rules);
        var (readings, log) = (new ReadingStore(database), new CommandLog(database));
        // A person may have started the current cook long before its first reading.
        var cookStartedAt = log.Running().Where(cook => devices.Contains(cook.Device))
            .Select(cook => cook.StartedAt).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        Queue<ReceivedCommand>? commands = null;
        void ApplyCommands(DateTimeOffset first, DateTimeOffset until)
        {
            commands ??= new(log.Commands(first < cookStartedAt ? first : cookStartedAt, devices));
            while (commands.TryPeek(out var next) && next.ReceivedAt <= until)
            {
                state = state.Step(commands.Dequeue().Command, next.ReceivedAt).Next;
            }
        }

        void Take(ReceivedReading received)
        {
            ApplyCommands(received.ReceivedAt - CommandLead, received.ReceivedAt);
            state = state.Step(received.Reading, received.ReceivedAt).Next;
        }

        var statuses = devices.SelectMany(readings.Statuses).ToList();
        // The store keeps only the last status; its period is the best guess for the readings before it.
        state = statuses.Aggregate(state, (known, received) =>
            received.Status.Period is { } period ? known.SetPeriod(received.Status.Device, period) : known);
        if (devices is [var device])
        {
            readings.ReadingsAsReceived(device, LookBack, readingCountMax, Take);
        }
        else
        {
            var all = new List<ReceivedReading>();
            devices.ToList().ForEach(one => readings.ReadingsAsReceived(one, LookBack, readingCountMax, all.Add));
            all.OrderBy(received => received.ReceivedAt).ToList().ForEach(Take);
        }

        // Commands after the last reading, such as a cook started by hand that has no readings yet.
        ApplyCommands(now - LookBack, DateTimeOffset.MaxValue);
        foreach (var (status, receivedAt) in statuses)
        {
            state = state.Step(status, receivedAt).Next;
        }

        var open = new AlertReader(database);
        return state.RestoreAlerts(now, [.. devices.SelectMany(open.Open)]);
    }
}
