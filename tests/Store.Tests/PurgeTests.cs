using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Settings;
using SmartSmoker.Domain.State;
using SmartSmoker.Engine;
using SmartSmoker.Store;
using SmartSmoker.Store.Retention;

namespace SmartSmoker.Store.Tests;

/// <summary>What goes with a purged cook, and what stays; on a SQLite file here, on PostgreSQL in <see cref="PostgresPurgeTests"/>.</summary>
public class PurgeTests : IDisposable
{
    private static readonly DateTimeOffset Later = TemporaryStore.Start.AddDays(20);

    /// <summary>Of all that comes in <see cref="Nothing_goes_of_the_next_cook_that_overlaps_it_nor_of_another_device"/>.</summary>
    private static readonly double[] Minutes = [71, 101, 104, 111, 131, 60 * 24 * 10];

    private readonly TemporaryStore _store = new();
    private Database? _database;

    protected virtual Database Open() => _store.Database;

    private Database Database => _database ??= Open();

    public void Dispose()
    {
        (_database as IDisposable)?.Dispose();
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_purged_cook_that_was_begun_by_hand_does_not_come_back_with_a_restart()
    {
        var state = RulesState.Empty(RuleSet.Default);
        Take(ref state, -10, Reading(-10, 60));
        Take(ref state, 0, new StartCook("pit"));
        Take(ref state, 1, Reading(1, 225));
        Take(ref state, 5, new ChangeThreshold("pit", null, ThresholdCatalog.Drop.Name, 20));
        Take(ref state, 6, new ChangeThreshold("pit", null, ThresholdCatalog.Drop.Name, 30, ForCook: true));
        Take(ref state, 300, new EndCook("pit"));
        var cook = Assert.Single(new CommandLog(Database).Cooks("pit", 10));
        Purge(cook);

        var rebuilt = StateRebuild.From(Database, RuleSet.Default, TemporaryStore.Start.AddMinutes(310));
        Assert.Null(rebuilt.Devices["pit"].Session.Current);
        Assert.Equal([new ThresholdKey("pit", null, false, ThresholdCatalog.Drop.Name)], rebuilt.Layers.Set.Keys);
        Assert.Empty(rebuilt.Tick(TemporaryStore.Start.AddMinutes(600)).Events.Cooks);
    }

    [Fact]
    public void A_threshold_for_a_cook_that_is_long_over_is_in_force_for_no_later_one()
    {
        const double tenDays = 60 * 24 * 10;
        var state = RulesState.Empty(RuleSet.Default);
        Take(ref state, 0, Reading(0, 225));
        Take(ref state, 6, new ChangeThreshold("pit", null, ThresholdCatalog.Drop.Name, 30, ForCook: true));
        Take(ref state, 300, new EndCook("pit"));
        Take(ref state, tenDays, Reading(tenDays, 225));
        Assert.Empty(StateRebuild.From(Database, RuleSet.Default, Later).Layers.Set);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(140.0, 7)]
    public async Task Nothing_goes_of_the_next_cook_that_overlaps_it_nor_of_another_device(double? nextEnd, int? days)
    {
        var cook = Cook("pit", 70, 112);
        var batch = new CommitBatch();
        batch.Cooks.AddRange([cook, Cook("pit", 103, nextEnd), Cook("other", 70, 112)]);
        foreach (
            var (device, minute) in from device in (string[])["pit", "other"]
                                    from minute in Minutes
                                    select (
            device, minute))
        {
            var (reading, at) = (Reading(minute, 225, device), TemporaryStore.Start.AddMinutes(minute));
            var alert = new AlertId(device, ProbeKey.Smoker, AlertKind.SmokerDrop, at);
            batch.Readings.Add(new ReceivedReading(reading, at));
            batch.Alerts.AddRange(
                [new(AlertEvent.Raise(alert, null, new PitSilentAfterDrop()), at),
                new(AlertEvent.Clear(alert, at, null, new CookEnded()), at)]);
            batch.Commands.Add(new ReceivedCommand(new SetPit(device, 225), at));
        }

        Commit(batch);
        await RetainAsync(days);
        var other = Left("other");
        Purge(cook);
        await RetainAsync(days);

        Assert.Equal(other, Left("other"));
        const string readings = "104 111 131 14400", stretches = "100 110 130 14400", hours = "60 120 14400";
        Assert.Equal([days is null ? readings : "14400", readings, readings, stretches, hours], Left("pit"));
    }

    [Theory]
    [InlineData(true, "117 124 1600")]
    [InlineData(false, "1600")]
    public void What_was_said_after_a_cook_stays_while_the_next_goes_on_and_in_any_case_a_day_later(
        bool nextGoesOn, string left)
    {
        var batch = new CommitBatch();
        batch.Cooks.Add(Cook("pit", 70, 112));
        if (nextGoesOn)
        {
            batch.Cooks.Add(Cook("pit", 125, null)); // by a clock that is ten minutes ahead
        }

        batch.Commands.AddRange(((double[])[71, 112, 117, 124, 1_600]).Select(
            minute => new ReceivedCommand(new SetPit("pit", 225), TemporaryStore.Start.AddMinutes(minute))));
        Commit(batch);
        Purge(batch.Cooks[0]);
        Assert.Equal(left, Left("pit")[2]);
    }

    [Fact]
    public void An_alert_that_is_on_stays_when_its_cook_is_purged()
    {
        var id = new AlertId("pit", null, AlertKind.DeviceOffline, TemporaryStore.Start.AddMinutes(80));
        var batch = new CommitBatch();
        batch.Cooks.Add(Cook("pit", 70, 112));
        batch.Alerts.Add(new TimedAlertEvent(AlertEvent.Raise(id, null, new DeviceOffline()), id.RaisedAt));
        Commit(batch);
        Purge(batch.Cooks[0]);
        Assert.Equal(id, Assert.Single(new AlertReader(Database).Open()).Id);
    }

    private static Cook Cook(string device, double begin, double? end) =>
        Domain.Cooks.Cook.Start(device, TemporaryStore.Start.AddMinutes(begin)) with
        {
            EndedAt = end is { } minute ? TemporaryStore.Start.AddMinutes(minute) : null,
        };

    private static Reading Reading(double minute, float fahrenheit, string device = "pit") =>
        TemporaryStore.Reading(minute, fahrenheit, device: device);

    /// <summary>Takes a step at <paramref name="minute"/>, and stores it with what it told.</summary>
    private void Take(ref RulesState state, double minute, object what)
    {
        var (at, batch) = (TemporaryStore.Start.AddMinutes(minute), new CommitBatch());
        (state, var told) = what switch
        {
            PersonCommand command => state.Step(command, at),
            Reading reading => state.Step(reading, at),
            _ => state.Tick(at),
        };
        batch.Add(told, at);
        if (what is PersonCommand said)
        {
            batch.Commands.Add(new ReceivedCommand(said, at));
        }
        else if (what is Reading came)
        {
            batch.Readings.Add(new ReceivedReading(came, at));
        }

        Commit(batch);
    }

    private void Commit(CommitBatch batch)
    {
        using var writer = new BatchWriter(Database);
        writer.Commit(batch);
    }

    private void Purge(Cook cook) =>
        new CookPurge(Database, new CommandLog(Database), new CookNotes(Database)).Purge(cook);

    private Task RetainAsync(int? days) =>
        new Rollups(Database).KeepAsync(new RetentionSettings { ReadingDays = days }, Later, () => Task.CompletedTask);

    /// <summary>The minutes of what is left of <paramref name="device"/>: readings, alerts, commands, stretches of five minutes, hours.</summary>
    private List<string> Left(string device)
    {
        using var connection = Database.OpenForReading();
        return [.. new (string Table, string Column)[]
        {
            ("readings", "time_us"), ("alerts", "raised_us"), ("commands", "at_us"),
            ("reading_rollups WHERE minutes = 5 AND", "time_us"), ("reading_rollups WHERE minutes = 60 AND", "time_us"),
        }.Select(from =>
        {
            var table = from.Table.Contains("WHERE", StringComparison.Ordinal) ? from.Table : from.Table + " WHERE";
            var of = from.Table.StartsWith("reading", StringComparison.Ordinal)
                ? "device_id = (SELECT id FROM devices WHERE name = @device)" : "device = @device";
            using var command =
                connection.Query($"SELECT {from.Column} FROM {table} {of} ORDER BY {from.Column}", ("device", device));
            using var rows = command.ExecuteReader();
            var minutes = new List<double>();
            while (rows.Read())
            {
                minutes.Add((rows.Time(0) - TemporaryStore.Start).TotalMinutes);
            }

            return string.Join(' ', minutes);
        })];
    }
}

/// <summary>The same on a real PostgreSQL server.</summary>
[Trait("Needs", "server")]
public sealed class PostgresPurgeTests(PostgresServer server) : PurgeTests, IClassFixture<PostgresServer>
{
    protected override Database Open() => Database.From(server.NewDatabase());
}
