using System.Data.Common;
using FsCheck.Xunit;
using SmartSmoker.Cluster;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Notify;
using SmartSmoker.Notify.Channels;
using SmartSmoker.Store;

namespace SmartSmoker.Store.Tests;

/// <summary>The same promises on a real PostgreSQL server.</summary>
[Trait("Needs", "server")]
public sealed class PostgresTests(PostgresServer server) : IClassFixture<PostgresServer>, IDisposable
{
    private readonly Database _database = Database.From(server.NewDatabase());

    public void Dispose() => (_database as IDisposable)?.Dispose();

    [Fact]
    public void Readings_come_back_as_they_were_and_a_second_time_changes_nothing()
    {
        using var writer = new BatchWriter(_database);
        var batch = Batch(TemporaryStore.Reading(0, 225.4f), TemporaryStore.Reading(0.5, -12.25f, ProbeKey.FoodA));
        Assert.Equal(2, writer.Commit(batch));
        Assert.Equal(0, writer.Commit(batch));
        Assert.Equal(batch.Readings, Readings());
        Assert.Equal(TemporaryStore.Start.AddMinutes(0.5), new ReadingStore(_database).NewestByDevice()["pit"]);
    }

    [Fact]
    public void A_reading_twice_in_one_batch_is_one() =>
        Assert.Equal(1, Commit(TemporaryStore.Reading(0, 225), TemporaryStore.Reading(0, 225)));

    [Fact]
    public void Each_month_has_a_partition_of_its_own()
    {
        Assert.Equal(
            3, Commit(
            TemporaryStore.Reading(0, 225), TemporaryStore.Reading(60 * 24 * 40, 225),
            TemporaryStore.Reading(60 * 24 * 200, 225)));
        using var connection = _database.OpenForReading();
        using var command =
            connection.Query(
            "SELECT string_agg(relid::text, ' ' ORDER BY relid::text) FROM pg_partition_tree('readings') WHERE isleaf");
        Assert.Equal("readings_2026_07 readings_2026_08 readings_2027_01", command.ExecuteScalar());
    }

    [Fact]
    public void A_transaction_that_stands_still_is_ended_with_the_lease_and_not_by_an_option_that_PgBouncer_refuses()
    {
        for (var use = 0; use < 2; use++) // the second has the connection of the first, reset by the pool
        {
            using var connection = _database.OpenForWriting();
            using var command = connection.Query(
                "SELECT setting || unit || ' by ' || source FROM pg_settings WHERE name = 'idle_in_transaction_session_timeout'");
            Assert.Equal($"{PartitionLeases.LeaseSeconds * 1000}ms by session", command.ExecuteScalar());
        }
    }

    [Fact]
    public void A_writer_that_found_the_server_again_still_has_its_transactions_ended()
    {
        using var writer = new BatchWriter(_database);
        using var other = _database.OpenForReading();
        other.Execute(
            """
            CREATE TABLE seen (timeout TEXT);
            CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN INSERT INTO seen VALUES (current_setting('idle_in_transaction_session_timeout')); RETURN NULL; END $$;
            CREATE TRIGGER see AFTER INSERT ON readings FOR EACH ROW EXECUTE FUNCTION see()
            """);
        writer.Commit(Batch(TemporaryStore.Reading(0, 225)));
        other.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        Assert.ThrowsAny<DbException>(() => writer.Commit(Batch(TemporaryStore.Reading(1, 225))));
        writer.Commit(Batch(TemporaryStore.Reading(2, 225)));
        using var command = other.Query("SELECT string_agg(timeout, ' ') FROM seen");
        Assert.Equal($"{PartitionLeases.LeaseSeconds}s {PartitionLeases.LeaseSeconds}s", command.ExecuteScalar());
    }

    [Fact]
    public void An_alert_goes_through_all_its_phases()
    {
        using var writer = new BatchWriter(_database);
        var id = new AlertId("pit", ProbeKey.Smoker, AlertKind.SmokerDrop, TemporaryStore.Start);
        var (at, batch) = (Temperature.FromFahrenheit(200), new CommitBatch());
        foreach (var told in (AlertEvent[])[
            AlertEvent.Raise(id, at, new PitKeepsFalling(at)), AlertEvent.Raise(id, null, new PitSteady(at)),
            new(id, AlertPhase.Updated, id.RaisedAt, null, AlertCause.LidOpened, new LidOpened(at)),
            AlertEvent.Clear(id, id.RaisedAt.AddMinutes(3), null, new PitBack(at))])
        {
            batch.Alerts.Add(new TimedAlertEvent(told, told.Time));
        }

        writer.Commit(batch);
        var stored = Assert.Single(new AlertReader(_database).Alerts(null, 10));
        Assert.Equal(
            (at, new LidOpened(at), new PitBack(at), AlertCause.LidOpened),
            (stored.Temperature!.Value, stored.Finding, stored.ClearedFinding, stored.Cause!.Value));
    }

    [Fact]
    public void A_notification_waits_is_held_and_ends()
    {
        var channel =
            new NotifyChannel(
            "phone", AlertSeverity.Notice, new NtfyNotifier(new Uri("http://127.0.0.1/"), "pit", null));
        using var writer = new BatchWriter(_database, [channel]);
        var outbox = new NotificationOutbox(_database);
        var batch = new CommitBatch();
        var alert = AlertEvent.Raise(
            new AlertId("pit", ProbeKey.Smoker, AlertKind.SmokerDrop, TemporaryStore.Start),
            Temperature.FromFahrenheit(200),
            new PitKeepsFalling(Temperature.FromFahrenheit(200)));
        batch.Alerts.Add(new TimedAlertEvent(alert, TemporaryStore.Start));
        writer.Commit(batch);
        writer.Commit(batch); // told twice, one row

        var row = Assert.Single(outbox.Due("phone", TemporaryStore.Start));
        Assert.Equal((alert, false), (row.Alert, row.Held));
        outbox.Hold(row, TemporaryStore.Start.AddHours(1));
        Assert.Empty(outbox.Due("phone", TemporaryStore.Start));
        Assert.Equal(TemporaryStore.Start.AddHours(1), outbox.NextDue("phone", TemporaryStore.Start));
        outbox.Failed(row, "away");
        outbox.Note("phone", "away", TemporaryStore.Start);
        Assert.Null(outbox.LastSent("phone", "pit", AlertCause.LidOpened));
        outbox.GiveUp([row], null, TemporaryStore.Start);
        outbox.Note("phone", null, TemporaryStore.Start.AddHours(2));
        outbox.Prune(TemporaryStore.Start);
        var state = Assert.Single(new ChannelStateReader(_database).Read([channel]));
        Assert.Equal(
            (0, 1, "away", TemporaryStore.Start.AddHours(2)),
            (state.WaitingCount, state.GivenUpCount, state.LastError, state.LastSentAt));
    }

    [Fact]
    public void The_newest_changes_of_thresholds_are_found_among_other_commands()
    {
        using var writer = new BatchWriter(_database);
        var batch = new CommitBatch();
        foreach (var command in (PersonCommand[])[
            new ChangeThreshold("*", null, "drop-f", 20), new ChangeThreshold("pit", null, "drop-f", 25, ForCook: true),
            new ChangeThreshold("pit", ProbeKey.Smoker, "drop-f", null), new SetPit("pit", 250)])
        {
            batch.Commands.Add(new ReceivedCommand(command, TemporaryStore.Start));
        }

        writer.Commit(batch);
        Assert.Equal(
            [.. batch.Commands.Slice(1, 2).AsEnumerable().Reverse()], new CommandLog(_database).ThresholdChanges(2));
    }

    [Fact]
    public void A_bad_message_is_kept_once_whatever_is_in_it()
    {
        using var writer = new BatchWriter(_database);
        for (var i = 0; i < 2; i++)
        {
            var batch = new CommitBatch();
            batch.Rejected.Add(
                new RejectedMessage(
                "01-smoker", "a\0b", new byte[10_000], new Rejection(null, "too long"), TemporaryStore.Start));
            writer.Commit(batch);
        }

        using var connection = _database.OpenForReading();
        using var command = connection.Query("SELECT count(*) || routing_key FROM rejected GROUP BY routing_key");
        Assert.Equal("1a\uFFFDb", command.ExecuteScalar());
    }

    [Fact]
    public async Task Gateways_that_start_together_make_the_schema_once()
    {
        var writers =
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new BatchWriter(_database))));
        Assert.All(writers, writer => writer.Dispose());
        Assert.Empty(Readings());
    }

    [Fact]
    public async Task A_server_that_was_away_is_found_again_and_has_what_was_committed()
    {
        using var writer = new BatchWriter(_database);
        writer.Commit(Batch(TemporaryStore.Reading(0, 225)));
        await server.KillAsync();
        Assert.ThrowsAny<DbException>(() => writer.Commit(Batch(TemporaryStore.Reading(1, 225))));
        await server.StartAsync();
        Assert.Equal(1, writer.Commit(Batch(TemporaryStore.Reading(1, 225))));
        Assert.Equal(2, Readings().Count);
    }

    [Property(MaxTest = 3)]
    public bool A_gateway_restarted_anywhere_tells_the_same(int seed)
    {
        var restarted = Database.From(server.NewDatabase());
        using var _ = restarted as IDisposable;
        return RestartPropertyTests.TellsTheSame(seed, restarted);
    }

    private static CommitBatch Batch(params Reading[] readings)
    {
        var batch = new CommitBatch();
        batch.Readings.AddRange(readings.Select(reading => new ReceivedReading(reading, reading.Time)));
        return batch;
    }

    private int Commit(params Reading[] readings)
    {
        using var writer = new BatchWriter(_database);
        return writer.Commit(Batch(readings));
    }

    private List<ReceivedReading> Readings()
    {
        var readings = new List<ReceivedReading>();
        new ReadingStore(_database).Readings(null, DateTimeOffset.UnixEpoch, int.MaxValue, readings.Add);
        return readings;
    }
}
