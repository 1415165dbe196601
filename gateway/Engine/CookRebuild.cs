using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.State;
using SmartSmoker.Store;
using SmartSmoker.Store.Retention;

namespace SmartSmoker.Engine;

/// <summary>Rebuilds the state of the rules from the store, so that a restart forgets nothing and tells nothing twice.</summary>
public static class CookRebuild
{
    /// <summary>How far back readings are replayed, before each device's newest: longer than any cook.</summary>
    public static readonly TimeSpan LookBack = Rollups.Unthinned;

    /// <summary>Readings of a device that are replayed at most, its newest: one a probe every 3 s, ten times what a device gives.</summary>
    private const int ReadingCountMax = 200_000;

    /// <summary>A cook may be begun by hand before its first reading comes.</summary>
    private static readonly TimeSpan CommandLead = TimeSpan.FromHours(1);

    /// <summary>
    /// The state of every device in <paramref name="database"/>, as of <paramref name="now"/>; where there are too many, of those
    /// heard of last. Of each at most <paramref name="readingCountMax"/> readings are replayed.
    /// </summary>
    public static CookState From(Database database, RuleSet rules, DateTimeOffset now, int readingCountMax = ReadingCountMax)
    {
        var (reader, log) = (new CookReader(database), new CookLog(database));
        var heard = reader.NewestByDevice().OrderByDescending(pair => pair.Value).Select(pair => pair.Key);
        var devices = heard.Concat(reader.Statuses().Select(received => received.Status.Device)).Concat(log.CommandedDevices()).Distinct();
        return devices.Take(CookState.DeviceCountMax).Prepend(CookCommand.AllDevices)
            .Aggregate(CookState.Empty(rules), (state, device) => state.With(From(database, rules, now, device, readingCountMax)));
    }

    /// <summary>
    /// The state after all that is stored of <paramref name="device"/>, as of <paramref name="now"/>, and the thresholds of all. Readings and
    /// commands are taken in the order they came, so that the rules give the same for the same; alerts that are on come from the store,
    /// as no reading tells of silence or of reminders.
    /// </summary>
    public static CookState From(Database database, RuleSet rules, DateTimeOffset now, string device, int readingCountMax = ReadingCountMax)
    {
        var state = CookState.Empty(rules);
        var (readings, log) = (new CookReader(database), new CookLog(database));
        Queue<ReceivedCommand>? commands = null;
        void Obey(DateTimeOffset first, DateTimeOffset until)
        {
            commands ??= new(log.Commands(first, device));
            while (commands.TryPeek(out var said) && said.ReceivedAt <= until)
            {
                state = state.Step(commands.Dequeue().Command, said.ReceivedAt).Next;
            }
        }

        readings.ReadingsAsReceived(device, LookBack, readingCountMax, received =>
        {
            Obey(received.ReceivedAt - CommandLead, received.ReceivedAt);
            state = state.Step(received.Reading, received.ReceivedAt).Next;
        });
        Obey(now - LookBack, DateTimeOffset.MaxValue); // without a reading: one that was begun by hand waits for its first
        foreach (var (status, receivedAt) in readings.Statuses(device))
        {
            state = state.Step(status, receivedAt).Next;
        }

        return state.Resume(now, new AlertReader(database).Open(device));
    }
}
