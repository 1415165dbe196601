using Microsoft.Data.Sqlite;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Store;

namespace SmartSmoker.Store.Tests;

/// <summary>
/// Another program renames, deletes, replaces or overwrites the files of the database while the gateway commits. Every
/// commit that returned is in the database of that name, or in the copy that the error names.
/// </summary>
public sealed class ReplacedFileTests : IDisposable
{
    private const int BeforeCount = 20;

    private readonly TemporaryStore _store = new();

    private string Backup => Path.Combine(_store.Folder, "backup");

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("rename the database")]
    [InlineData("delete the database")]
    [InlineData("delete all files")]
    [InlineData("delete the log")]
    [InlineData("rename the log")]
    [InlineData("replace the log by an old one")]
    [InlineData("delete the index")]
    [InlineData("touch the database")]
    [InlineData("overwrite the database with a backup of this run")]
    public void Every_acknowledged_reading_is_in_the_database(string fault)
    {
        using var writer = Written();
        Cause(fault);
        CommitAgain(writer, BeforeCount);
        for (var minute = BeforeCount + 1; minute < BeforeCount + 5; minute++)
        {
            writer.Commit(Batch(minute));
        }

        SqliteConnection.ClearAllPools();
        Assert.Equal(BeforeCount + 5, _store.Readings.Count);
        Assert.Equal("ok", _store.Query("PRAGMA integrity_check"));
    }

    [Theory]
    [InlineData("replace the database by a backup")]
    [InlineData("replace the database by a new one")]
    [InlineData("replace the database by an empty file")]
    public void The_replaced_content_is_kept_beside_the_new_one(string fault)
    {
        using var writer = Written();
        Cause(fault);
        var failure = CommitAgain(writer, BeforeCount);
        SqliteConnection.ClearAllPools();
        Assert.Contains(_store.Readings, received => received.Reading == Reading(BeforeCount));
        var kept = Assert.Single(Directory.GetFiles(_store.Folder, "cook.db.replaced-*Z"));
        Assert.Contains(kept, failure.Message, StringComparison.Ordinal);
        var count = 0;
        new ReadingStore(Database.From(kept)).Readings(null, DateTimeOffset.UnixEpoch, int.MaxValue, _ => count++);
        Assert.Equal(BeforeCount, count);
    }

    [Theory]
    [InlineData("overwrite the database with a file that is none")]
    [InlineData("overwrite the database with another one")]
    public void An_overwritten_database_does_not_stop_the_storing(string fault)
    {
        using var writer = Written();
        _store.Query("PRAGMA wal_checkpoint(TRUNCATE)"); // as after hours: the pages are in the file, not in the log
        CommitAgain(writer, BeforeCount);
        Cause(fault);
        CommitAgain(writer, BeforeCount + 1);
        writer.Commit(Batch(BeforeCount + 2));
        SqliteConnection.ClearAllPools();
        Assert.Contains(_store.Readings, received => received.Reading == Reading(BeforeCount + 1));
        Assert.Contains(_store.Readings, received => received.Reading == Reading(BeforeCount + 2));
        Assert.Equal("ok", _store.Query("PRAGMA integrity_check"));
    }

    [Fact]
    public void While_the_folder_is_away_no_commit_returns_and_no_new_database_begins()
    {
        using var writer = Written();
        var away = _store.Folder + "-away";
        Directory.Move(_store.Folder, away);
        Assert.Throws<DatabaseReplacedException>(() => writer.Commit(Batch(BeforeCount)));
        Assert.Throws<DatabaseReplacedException>(() => writer.Commit(Batch(BeforeCount)));
        Assert.False(Directory.Exists(_store.Folder));
        Directory.Move(away, _store.Folder);
        writer.Commit(Batch(BeforeCount));
        Assert.Equal(BeforeCount + 1, _store.Readings.Count);
    }

    [Fact]
    public void The_page_does_not_create_a_database_where_the_gateways_was()
    {
        using var writer = Written();
        File.Delete(_store.File);
        var cook = new CookId("pit", 0);
        Assert.Throws<SqliteException>(() => new CookNotes(_store.Database).Write(cook, CookNote.None));
        Assert.False(File.Exists(_store.File));
        CommitAgain(writer, BeforeCount);
        Assert.Equal(BeforeCount + 1, _store.Readings.Count);
    }

    private BatchWriter Written()
    {
        var writer = new BatchWriter(_store.Database);
        for (var minute = 0; minute < BeforeCount; minute++)
        {
            if (minute == BeforeCount / 2)
            {
                File.Copy(_store.File + "-wal", _store.File + "-old");
                SqliteBackup.Take(_store.File, Backup);
            }

            writer.Commit(Batch(minute));
        }

        return writer;
    }

    private void Cause(string fault)
    {
        using var other = new TemporaryStore();
        using (var writer = new BatchWriter(other.Database))
        {
            Enumerable.Range(0, 2_000).ToList().ForEach(minute => writer.Commit(new CommitBatch
            {
                Readings = { new ReceivedReading(TemporaryStore.Reading(minute, 70, null, "other"), TemporaryStore.Start) },
            }));
        }

        var (database, log) = (_store.File, _store.File + "-wal");
        switch (fault)
        {
            case "rename the database": File.Move(database, database + ".old"); break;
            case "delete the database": File.Delete(database); break;
            case "delete all files":
                new[] { "", "-wal", "-shm" }.ToList().ForEach(suffix => File.Delete(database + suffix));
                break;
            case "delete the log": File.Delete(log); break;
            case "rename the log": File.Move(log, log + ".old"); break;
            case "replace the log by an old one": File.Move(database + "-old", log, overwrite: true); break;
            case "delete the index": File.Delete(database + "-shm"); break;
            case "touch the database": File.SetLastWriteTimeUtc(database, new DateTime(2026, 1, 1)); break;
            case "overwrite the database with a backup of this run": Overwrite(File.ReadAllBytes(Backup)); break;
            case "replace the database by a backup": File.Move(Backup, database, overwrite: true); break;
            case "replace the database by a new one": File.Move(other.File, database, overwrite: true); break;
            case "replace the database by an empty file":
                File.WriteAllBytes(Backup, []);
                File.Move(Backup, database, overwrite: true);
                break;
            case "overwrite the database with a file that is none": Overwrite(new byte[100_000]); break;
            case "overwrite the database with another one": Overwrite(File.ReadAllBytes(other.File)); break;
            default: throw new ArgumentException(fault);
        }
    }

    /// <summary>Like cp: the name keeps its file.</summary>
    private void Overwrite(byte[] content)
    {
        using var file = new FileStream(_store.File, FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite);
        file.Write(content);
    }

    /// <summary>The first attempt fails loudly; a later one, as the gateway retries, succeeds.</summary>
    private static DatabaseReplacedException CommitAgain(BatchWriter writer, int minute)
    {
        var failure = Assert.Throws<DatabaseReplacedException>(() => writer.Commit(Batch(minute)));
        Assert.Equal(1, writer.Commit(Batch(minute)));
        return failure;
    }

    private static Reading Reading(int minute) => TemporaryStore.Reading(minute, 225);

    private static CommitBatch Batch(int minute) => new()
    {
        Readings = { new ReceivedReading(Reading(minute), TemporaryStore.Start.AddMinutes(minute)) },
    };
}
