using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Store;

namespace SmartSmoker.Store.Tests;

/// <summary>A small database content with readings, an alert and a cook, for tests of backups.</summary>
internal static class BackupContent
{
    /// <summary>Writes the content; the caller may write more readings with the returned writer.</summary>
    public static BatchWriter Write(Database database)
    {
        var writer = new BatchWriter(database);
        Commit(writer, 0, 1, 2);
        var batch = new CommitBatch();
        var cook = Cook.Start("pit", TemporaryStore.Start);
        batch.Cooks.Add(cook.WithFood(new ProbeId("pit", ProbeKey.FoodA), new FoodPlan("brisket", 203)));
        var id = new AlertId("pit", ProbeKey.Smoker, AlertKind.SmokerDrop, TemporaryStore.Start);
        var at = Temperature.FromFahrenheit(200);
        batch.Alerts.Add(new TimedAlertEvent(AlertEvent.Raise(id, at, new PitKeepsFalling(at)), id.RaisedAt));
        writer.Commit(batch);
        return writer;
    }

    /// <summary>Commits a reading for each of <paramref name="minutes"/>.</summary>
    public static void Commit(BatchWriter writer, params double[] minutes)
    {
        var batch = new CommitBatch();
        batch.Readings.AddRange(
            minutes.Select(minute => new ReceivedReading(TemporaryStore.Reading(minute, 225), TemporaryStore.Start)));
        writer.Commit(batch);
    }

    /// <summary>Reads what a copy contains.</summary>
    public static (int ReadingCount, string Alert, string? Food) Read(Database database)
    {
        var count = 0;
        new ReadingStore(database).Readings(null, DateTimeOffset.UnixEpoch, int.MaxValue, _ => count++);
        return (count, Assert.Single(new AlertReader(database).Alerts(null, 10)).Id.Kind.Name(),
            Assert.Single(new CommandLog(database).Cooks(null, 10)).Food(new ProbeId("pit", ProbeKey.FoodA)).Kind);
    }
}
