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
    /// <summary>How far back readings are replayed, before each device's newest: longer than any cook.</summary>
    public static readonly TimeSpan LookBack = Rollups.Unthinned;

    /// <summary>
    /// Readings of a device that are replayed at most, its newest: one a probe every 3 s, ten times what a device
    /// gives.
    /// </summary>
    private const int ReadingCountMax = 200_000;

    private const int CookCountMax = 1_000;

    /// <summary>A person may start a cook up to this long before its first reading arrives.</summary>
    private static readonly TimeSpan CommandLead = TimeSpan.FromHours(1);

    /// <summary>
    /// The state of every device in <paramref name="database"/>, as of <paramref name="now"/>; where there are too
    /// many, of those
    /// heard of last. Of each at most <paramref name="readingCountMax"/> readings are replayed.
    /// </summary>
    public static RulesState From(
        Database database, RuleSet rules, DateTimeOffset now, int readingCountMax = ReadingCountMax)
    {
        var (reader, log) = (new ReadingStore(database), new CommandLog(database));
        var heard = reader.NewestByDevice().OrderByDescending(pair => pair.Value).Select(pair => pair.Key);
        var devices = heard.Concat(reader.Statuses().Select(received => received.Status.Device))
            .Concat(log.CommandedDevices())
            .Where(device => device != PersonCommand.AllDevices).Distinct().Take(RulesState.DeviceCountMax).ToList();
        var recent = log.Cooks(null, CookCountMax).Where(cook => !(cook.EndedAt < now - LookBack));
        return Together(devices, recent).Prepend([PersonCommand.AllDevices]).Aggregate(
            RulesState.Empty(rules), (state, group) => state.Merge(From(database, rules, now, group, readingCountMax)));
    }

    /// <summary>
    /// The devices in groups: those that share one of <paramref name="cooks"/> have one state, and are rebuilt
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
    /// The state after all that is stored of <paramref name="devices"/>, as of <paramref name="now"/>, and the
    /// thresholds of all. Readings and
    /// commands are taken in the order they came, so that the rules give the same for the same; alerts that are on come
    /// from the store,
    /// as no reading tells of silence or of reminders.
    /// </summary>
    public static RulesState From(
        Database database, RuleSet rules, DateTimeOffset now, IReadOnlyList<string> devices,
        int readingCountMax = ReadingCountMax)
    {
        var state = RulesState.Empty(rules);
        var (readings, log) = (new ReadingStore(database), new CommandLog(database));
        Queue<ReceivedCommand>? commands = null;
        void ApplyCommands(DateTimeOffset first, DateTimeOffset until)
        {
            commands ??= new(log.Commands(first, devices));
            while (commands.TryPeek(out var said) && said.ReceivedAt <= until)
            {
                state = state.Step(commands.Dequeue().Command, said.ReceivedAt).Next;
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

        ApplyCommands(
            now - LookBack,
            DateTimeOffset.MaxValue); // without a reading: one that was begun by hand waits for its first
        foreach (var (status, receivedAt) in statuses)
        {
            state = state.Step(status, receivedAt).Next;
        }

        var open = new AlertReader(database);
        return state.RestoreAlerts(now, [.. devices.SelectMany(open.Open)]);
    }
}
