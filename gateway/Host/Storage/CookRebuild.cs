using SmartSmoker.Domain;

namespace SmartSmoker.Host.Storage;

/// <summary>Rebuilds the state of the rules from the store, so that a restart forgets nothing and tells nothing twice.</summary>
public static class CookRebuild
{
    /// <summary>How far back readings are replayed, before each device's newest: longer than any cook.</summary>
    public static readonly TimeSpan LookBack = TimeSpan.FromHours(48);

    private const int ReadingCountMax = 1_000_000;

    /// <summary>
    /// The state after all that is stored, as of <paramref name="now"/>. Alerts about readings are in the store already, as the
    /// rules give the same for the same; those about silence come from the store, as no reading tells of them.
    /// </summary>
    public static CookState From(CookReader reader, RuleSet rules, DateTimeOffset now)
    {
        var state = CookState.Empty(rules);
        foreach (var (device, newest) in reader.NewestByDevice())
        {
            reader.Readings(device, newest - LookBack, ReadingCountMax, received =>
                state = state.Step(received.Reading, received.ReceivedAt).Next);
        }

        foreach (var (status, receivedAt) in reader.Statuses())
        {
            state = state.Step(status, receivedAt).Next;
        }

        return state.Resume(now, [.. reader.Open(AlertKind.ProbeSilent), .. reader.Open(AlertKind.DeviceOffline)]);
    }
}
