using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Store;

namespace SmartSmoker.Store.Tests;

public sealed class StorageTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void A_reading_committed_twice_is_one_row()
    {
        using var writer = new BatchWriter(_store.Database);
        Assert.Equal(1, writer.Commit(Batch(TemporaryStore.Reading(0, 225))));
        Assert.Equal(0, writer.Commit(Batch(TemporaryStore.Reading(0, 225))));
        Assert.Equal(
            2, writer.Commit(Batch(TemporaryStore.Reading(0.5, 225), TemporaryStore.Reading(0, 225, ProbeKey.FoodA))));
        Assert.Equal(3, _store.Readings.Count);
    }

    [Fact]
    public void What_was_committed_is_there_after_opening_again()
    {
        var reading = new Reading(
            new ProbeId("pit", ProbeKey.FoodB), TemporaryStore.Start.AddTicks(12_345_670),
            Temperature.FromFahrenheit(203.0625f));
        using (var writer = new BatchWriter(_store.Database))
        {
            writer.Commit(Batch(reading));
        }

        using (new BatchWriter(_store.Database))
        {
            Assert.Equal(reading, Assert.Single(_store.Readings).Reading);
        }
    }

    [Fact]
    public void Commits_go_to_disk_at_once_and_the_page_can_read_meanwhile()
    {
        using var connection = _store.Database.OpenForWriting();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous";
        Assert.Equal(2L, command.ExecuteScalar()); // FULL
        Assert.Equal("wal", _store.Query("PRAGMA journal_mode"));
    }

    [Fact]
    public void The_three_readings_of_a_moment_are_one_page_to_write()
    {
        const int framePlusPage = 24 + 4_096; // sqlite.org/fileformat2.html, 4.1: the log has each page with a header
        const int momentCount = 1_000;
        using var writer = new BatchWriter(_store.Database);
        var log = new FileInfo($"{_store.File}-wal");
        long WrittenFor(int moment)
        {
            log.Refresh();
            var before = log.Exists ? log.Length : 0;
            writer.Commit(
                Batch([.. ProbeKey.Classic.Select(probe => TemporaryStore.Reading(moment / 2.0, 225, probe))]));
            log.Refresh();
            return log.Length - before;
        }

        Assert.InRange(Enumerable.Range(0, momentCount).Sum(WrittenFor), framePlusPage * momentCount, framePlusPage * momentCount * 2); // pages are split now and then
    }

    [Fact]
    public void An_empty_file_gets_the_newest_schema_and_opening_again_changes_nothing()
    {
        File.WriteAllBytes(_store.File, []);
        new BatchWriter(_store.Database).Dispose();
        const string schema = "SELECT group_concat(sql) FROM sqlite_schema";
        var first = Assert.IsType<string>(_store.Query(schema));
        Assert.Equal((long)Migrations.Sqlite.Newest, _store.Query("PRAGMA user_version"));
        new BatchWriter(_store.Database).Dispose();
        Assert.Equal(first, _store.Query(schema));
    }

    [Fact]
    public void A_newer_schema_is_refused()
    {
        new BatchWriter(_store.Database).Dispose();
        _store.Query("PRAGMA user_version=99");
        var failure = Assert.Throws<InvalidDataException>(() => new BatchWriter(_store.Database));
        Assert.Contains("newer SmartSmoker", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rejected_message_is_kept_once_with_its_reason_and_its_first_bytes()
    {
        using var writer = new BatchWriter(_store.Database);
        foreach (var reason in (string[])["too long", "too long again"])
        {
            var batch = new CommitBatch();
            batch.Rejected.Add(
                new RejectedMessage(
                "01-smoker", "01-smoker", new byte[10_000], new Rejection(null, reason), TemporaryStore.Start));
            writer.Commit(batch);
        }

        Assert.Equal(
            "1 too long 4096 10000",
            _store.Query("SELECT count(*) || ' ' || reason || ' ' || length(body) || ' ' || body_bytes FROM rejected"));
    }

    [Fact]
    public void An_alert_is_raised_once_and_cleared_once()
    {
        using var writer = new BatchWriter(_store.Database);
        var id = new AlertId("pit", ProbeKey.Smoker, AlertKind.SmokerDrop, TemporaryStore.Start);
        var at = Temperature.FromFahrenheit(200);
        var raised = AlertEvent.Raise(id, at, new PitKeepsFalling(at));
        var cleared =
            AlertEvent.Clear(id, TemporaryStore.Start.AddMinutes(3), null, new PitBack(at), AlertCause.LidOpened);
        foreach (
            var told in (
            AlertEvent[])[raised, raised, cleared, cleared with { Time = TemporaryStore.Start.AddMinutes(9) }])
        {
            var batch = new CommitBatch();
            batch.Alerts.Add(new TimedAlertEvent(told, told.Time));
            writer.Commit(batch);
        }

        var stored = Assert.Single(_store.Alerts.Alerts("pit", 10));
        Assert.Equal(
            (id, cleared.Time, raised.Finding, cleared.Finding, AlertCause.LidOpened, at),
            (stored.Id, stored.ClearedAt, stored.Finding, stored.ClearedFinding, stored.Cause!.Value,
                stored.Temperature!.Value));
        Assert.Empty(_store.Alerts.Open());
    }

    [Theory]
    [InlineData(AlertKind.TargetNear, AlertCause.AtTarget, true)]
    [InlineData(AlertKind.SmokerDrop, AlertCause.LidOpened, false)]
    public void An_alert_that_became_more_severe_is_to_be_acknowledged_anew(AlertKind kind, AlertCause cause, bool anew)
    {
        using var writer = new BatchWriter(_store.Database);
        var id = new AlertId("pit", ProbeKey.FoodA, kind, TemporaryStore.Start);
        var (later, batch) = (TemporaryStore.Start.AddMinutes(20), new CommitBatch());
        batch.Alerts.Add(
            new TimedAlertEvent(AlertEvent.Raise(id, null, new FoodSilentAtTarget()), TemporaryStore.Start));
        writer.Commit(batch);
        batch = new CommitBatch();
        batch.Commands.Add(new ReceivedCommand(new AcknowledgeAlert(id), TemporaryStore.Start.AddMinutes(5)));
        writer.Commit(batch);
        batch = new CommitBatch();
        var updated = new AlertEvent(id, AlertPhase.Updated, later, null, cause, new FoodSilentAtTarget());
        batch.Alerts.Add(new TimedAlertEvent(updated, later));
        writer.Commit(batch);

        var open = Assert.Single(_store.Alerts.Open());
        Assert.Equal(
            (cause, anew, anew ? later : TemporaryStore.Start),
            (open.Cause!.Value, open.AcknowledgedAt is null, open.NotifiedAt));
    }

    private static CommitBatch Batch(params Reading[] readings)
    {
        var batch = new CommitBatch();
        batch.Readings.AddRange(readings.Select(reading => new ReceivedReading(reading, reading.Time)));
        return batch;
    }
}
