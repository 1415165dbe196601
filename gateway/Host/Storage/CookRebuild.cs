using SmartSmoker.Domain;

namespace SmartSmoker.Host.Storage;

/// <summary>Rebuilds the state of the rules from the store, so that a restart forgets nothing and tells nothing twice.</summary>
public static class CookRebuild
{
    /// <summary>How far back readings are replayed, before each device's newest: longer than any cook.</summary>
    public static readonly TimeSpan LookBack = TimeSpan.FromHours(48);

    private const int ReadingCountMax = 1_000_000;

    /// <summary>A cook may be begun by hand before its first reading comes.</summary>
    private static readonly TimeSpan CommandLead = TimeSpan.FromHours(1);

    /// <summary>
    /// The state after all that is stored in <paramref name="database"/>, as of <paramref name="now"/>. Readings and commands are taken in
    /// the order they came, so that the rules give the same for the same; alerts that are on come from the store, as no reading tells
    /// of silence or of reminders. Only what concerns <paramref name="device"/>, where one is named.
    /// </summary>
    public static CookState From(Database database, RuleSet rules, DateTimeOffset now, string? device = null)
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

        readings.ReadingsAsReceived(LookBack, ReadingCountMax, received =>
        {
            Obey(received.ReceivedAt - CommandLead, received.ReceivedAt);
            state = state.Step(received.Reading, received.ReceivedAt).Next;
        }, device);
        Obey(DateTimeOffset.MaxValue, DateTimeOffset.MaxValue);
        foreach (var (status, receivedAt) in readings.Statuses(device))
        {
            state = state.Step(status, receivedAt).Next;
        }

        return state.Resume(now, new AlertReader(database).Open(device));
    }
}
