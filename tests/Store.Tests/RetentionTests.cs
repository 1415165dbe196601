using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.State;
using SmartSmoker.Engine;
using SmartSmoker.Store;
using SmartSmoker.Store.Retention;
using SmartSmoker.Web.Cooks;
using SmartSmoker.Words;

namespace SmartSmoker.Store.Tests;

/// <summary>Rollups, and readings thinned after them; on a SQLite file here, on PostgreSQL in <see cref="PostgresRetentionTests"/>.</summary>
public class RetentionTests : IDisposable
{
    protected const int DaysMin = 7;

    private readonly TemporaryStore _store = new();
    private Database? _database;

    protected virtual Database Open() => _store.Database;

    protected Database Database => _database ??= Open();

    public void Dispose()
    {
        (_database as IDisposable)?.Dispose();
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_hour_is_rolled_up_when_it_is_over_and_anew_when_a_reading_comes_late()
    {
        Commit(Reading(1, 200), Reading(4, 230), Reading(6, 100), Reading(61, 50));
        await RunAsync(TemporaryStore.Start.AddMinutes(90), null);
        Assert.Equal(["0 200 215 230 2", "5 100 100 100 1"], Rollups(5));
        Assert.Equal(["0 100 176.67 230 3"], Rollups(60));

        Commit(Reading(2, 170));
        await RunAsync(TemporaryStore.Start.AddMinutes(120), null);
        Assert.Equal(["0 170 200 230 3", "5 100 100 100 1", "60 50 50 50 1"], Rollups(5));
        Assert.Equal(4 + 1, ReadingCount());
    }

    [Fact]
    public async Task Hours_are_put_together_in_stretches_for_a_long_look_back()
    {
        Commit(Reading(1, 200), Reading(4, 230), Reading(61, 50), Reading(60 * 8, 80));
        await RunAsync(TemporaryStore.Start.AddHours(10), null);
        var stretches = new List<ReadingRollup>();
        new Rollups(Database).ReadStretches(
            "pit", 8, TemporaryStore.Start.AddDays(-1), TemporaryStore.Start.AddHours(10), stretches.Add);
        var morning = new DateTimeOffset(2026, 7, 4, 8, 0, 0, TimeSpan.Zero);
        var id = new ProbeId("pit", ProbeKey.Smoker);
        Assert.Equal([new(id, morning, 50, 160, 230, 3), new(id, morning.AddHours(8), 80, 80, 80, 1)], stretches);
    }

    [Fact]
    public async Task Old_readings_go_and_a_late_one_is_folded_into_what_is_left_of_them()
    {
        Commit(Reading(1, 200), Reading(4, 230), Reading(60 * 24 * 10, 225));
        await RunAsync(TemporaryStore.Start.AddDays(10), DaysMin);
        Assert.Equal(1, ReadingCount());
        Commit(Reading(2, 170));
        await RunAsync(TemporaryStore.Start.AddDays(10), DaysMin);
        Assert.Equal(1, ReadingCount());
        Assert.Equal("0 170 200 230 3", Rollups(5)[0]);
        Assert.Equal("0 170 200 230 3", Rollups(60)[0]);
    }

    [Fact]
    public async Task Of_a_device_that_is_silent_for_long_what_the_state_needs_stays()
    {
        var hours = StateRebuild.LookBack.TotalHours;
        Commit(Reading(1, 200), Reading(60 * (hours + 1.5), 225));
        new CookImport(Database, TimeProvider.System)
            .Store(new CookFileContent([], [Reading(2, 200, device: "import.pit")], []));
        var before = Alerts(StateRebuild.From(Database, RuleSet.Default, TemporaryStore.Start.AddDays(100)));
        await RunAsync(TemporaryStore.Start.AddDays(100), DaysMin);
        Assert.Equal(2, ReadingCount());
        Assert.Equal(before, Alerts(StateRebuild.From(Database, RuleSet.Default, TemporaryStore.Start.AddDays(100))));

        static string Alerts(RulesState state) =>
            string.Join(
            ' ', state.Tick(TemporaryStore.Start.AddDays(100)).Events.Alerts.Select(alert => alert.ToString()));
    }

    [Theory]
    [InlineData("", false, false)]
    [InlineData("brisket of the year", false, true)]
    [InlineData("brisket of the year", true, false)]
    public async Task Readings_of_a_cook_that_somebody_named_are_kept_unless_told(string name, bool thinKept, bool stay)
    {
        var cook =
            Cook.Start(
            "pit", TemporaryStore.Start.AddMinutes(70)) with
            { EndedAt = TemporaryStore.Start.AddMinutes(130) };
        Commit([cook], Reading(1, 200), Reading(71, 225), Reading(129, 225), Reading(60 * 24 * 10, 225));
        new CookNotes(Database).Write(CookId.Of(cook), new CookNote(name, "", null));
        await RunAsync(TemporaryStore.Start.AddDays(20), DaysMin, thinKept);
        Assert.Equal(stay ? 3 : 1, ReadingCount());
    }

    [Fact]
    public async Task The_curve_of_a_thinned_cook_is_drawn_from_what_is_left()
    {
        var cook = Cook.Start("pit", TemporaryStore.Start) with { EndedAt = TemporaryStore.Start.AddMinutes(100) };
        Commit([cook],
            [.. Enumerable.Range(0, 200).Select(i => Reading(i / 2.0, 200 + i)), Reading(60 * 24 * 10, 225)]);
        var shelf = new CookCatalog(
            new CommandLog(Database), new CookNotes(Database),
            new JudgedReadings(new ReadingStore(Database), new AlertReader(Database)), new ProbeReader(Database),
            new AlertReader(Database), new Rollups(Database), new PhotoStore(Database));
        var before = shelf.Detail(cook, Reader.Fahrenheit).Probes[0];
        await RunAsync(TemporaryStore.Start.AddDays(20), DaysMin);
        var after = shelf.Detail(cook, Reader.Fahrenheit).Probes[0];
        Assert.Equal((200, 200f, 399f), (before.Count, before.LowestF!.Value, before.HighestF!.Value));
        Assert.Equal(
            (200, 200f, 399f, 20), (after.Count, after.LowestF!.Value, after.HighestF!.Value, after.Chart.Count));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(DaysMin)]
    public async Task A_purged_cook_is_gone_from_the_rollups_too_while_what_came_before_and_after_stays(int? days)
    {
        var cook =
            Cook.Start(
            "pit", TemporaryStore.Start.AddMinutes(70)) with
            { EndedAt = TemporaryStore.Start.AddMinutes(190) };
        Commit(
            [cook], Reading(61, 100), Reading(70, 300), Reading(71, 225), Reading(150, 230), Reading(190, 20),
            Reading(201, 90),
            Reading(60 * 24 * 10, 225));
        var now = TemporaryStore.Start.AddDays(20);
        await RunAsync(now, days);
        new CookPurge(Database, new CommandLog(Database), new CookNotes(Database)).Purge(cook);
        Assert.Equal(["60 100 100 100 1", "180 90 90 90 1", "14400 225 225 225 1"], Rollups(60));
        Assert.Equal(["60 100 100 100 1", "200 90 90 90 1", "14400 225 225 225 1"], Rollups(5));

        var left = ReadingCount();
        Commit([cook], Reading(150, 230)); // from a file of it
        await RunAsync(now, null);
        Assert.Equal(left + 1, ReadingCount());
        Assert.Equal(["60 100 100 100 1", "120 230 230 230 1", "180 90 90 90 1", "14400 225 225 225 1"], Rollups(60));
    }

    [Fact]
    public async Task What_lies_beside_a_purged_cook_in_the_same_five_minutes_is_rolled_up_anew()
    {
        var cook =
            Cook.Start("pit", TemporaryStore.Start.AddMinutes(2)) with { EndedAt = TemporaryStore.Start.AddMinutes(4) };
        Commit([cook], Reading(1, 100), Reading(2, 300), Reading(4, 300));
        await RunAsync(TemporaryStore.Start.AddDays(1), null);
        new CookPurge(Database, new CommandLog(Database), new CookNotes(Database)).Purge(cook);
        Assert.Empty(Rollups(5));
        Assert.Empty(Rollups(60));
        await RunAsync(TemporaryStore.Start.AddDays(1), null);
        Assert.Equal(["0 100 100 100 1"], Rollups(5));
        Assert.Equal(["0 100 100 100 1"], Rollups(60));
    }

    protected static Reading Reading(double minute, float fahrenheit, string device = "pit") =>
        TemporaryStore.Reading(minute, fahrenheit, device: device);

    protected Task RunAsync(DateTimeOffset now, int? days, bool thinKept = false) => new Rollups(Database).KeepAsync(
        new RetentionSettings { ReadingDays = days, ThinKeptCooks = thinKept }, now, () => Task.CompletedTask);

    protected void Commit(params Reading[] readings) => Commit([], readings);

    private void Commit(Cook[] cooks, params Reading[] readings)
    {
        using var writer = new BatchWriter(Database);
        var batch = new CommitBatch();
        batch.Cooks.AddRange(cooks);
        batch.Readings.AddRange(readings.Select(reading => new ReceivedReading(reading, reading.Time)));
        writer.Commit(batch);
    }

    private int ReadingCount()
    {
        var count = 0;
        new ReadingStore(Database).Readings(null, DateTimeOffset.UnixEpoch, int.MaxValue, _ => count++);
        return count;
    }

    /// <summary>Minute, lowest, mean, highest and count of each.</summary>
    protected List<string> Rollups(int minutes)
    {
        var rollups = new List<string>();
        new Rollups(Database).Read(
            "pit", minutes, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, int.MaxValue,
            one => rollups.Add(FormattableString.Invariant(
                $"{(one.Time - TemporaryStore.Start).TotalMinutes} {one.MinF} {Math.Round(one.MeanF, 2)} {one.MaxF} {one.ReadingCount}")));
        return rollups;
    }
}

/// <summary>The same on a real PostgreSQL server.</summary>
[Trait("Needs", "server")]
public sealed class PostgresRetentionTests(PostgresServer server) : RetentionTests, IClassFixture<PostgresServer>
{
    protected override Database Open() => Database.From(server.NewDatabase());

    [Fact]
    public async Task A_reading_that_comes_late_while_its_hour_is_thinned_is_folded_in()
    {
        var now = TemporaryStore.Start.AddDays(10);
        Commit(Reading(1, 200), Reading(4, 230), Reading(60 * 24 * 10, 225));
        await RunAsync(now, null);
        using var connection = Database.OpenForReading();
        Task thin, late;
        using (var held = connection.BeginTransaction()) // holds the thinning up where it marks the hour
        {
            connection.Execute(
                $"INSERT INTO thinned_hours SELECT id, {UnixMicroseconds.From(TemporaryStore.Start)} FROM devices WHERE name = 'pit'", held);
            thin = Task.Run(() => RunAsync(now, DaysMin));
            await Wait.UntilAsync(() => WaitingCount() == 1, () => "nothing is thinned");
            late = Task.Run(() => Commit(Reading(2, 170)));
            await Wait.UntilAsync(() => late.IsCompleted || WaitingCount() == 2, () => "nothing comes late");
        }

        await thin;
        await late;
        await RunAsync(now, DaysMin);
        Assert.Equal("0 170 200 230 3", Rollups(60)[0]);

        long WaitingCount()
        {
            using var watcher = Database.OpenForReading();
            using var count = watcher.Query(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
            return (long)count.ExecuteScalar()!;
        }
    }
}
