using System.Buffers.Binary;
using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using SmartSmoker.Store;
using SmartSmoker.Store.Backup;

namespace SmartSmoker.Store.Tests;

/// <summary>A signal to <c>backup</c> of a SQLite file; to that of PostgreSQL in <see cref="PostgresBackupTests"/>.</summary>
[UnsupportedOSPlatform("windows")] // which knows no such signal
[Trait("Needs", "time")]
public sealed class StoppedBackupTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact(Timeout = 180_000)]
    public Task A_command_that_is_stopped_while_it_copies_leaves_nothing_half_and_does_not_say_that_it_is_done()
    {
        MakeSlowToCopy();
        return StopAsync(partial => partial.Exists);
    }

    [Fact(Timeout = 180_000)]
    public Task A_command_that_is_stopped_while_it_checks_leaves_nothing_half_and_does_not_say_that_it_is_done()
    {
        MakeSlowToCheck();
        return StopAsync(
            partial => partial is { Exists: true, Length: > 0 } && !File.Exists(partial.FullName + "-journal"));
    }

    [Fact]
    public void A_restore_that_is_to_end_leaves_the_database_as_it_was_and_nothing_beside_it()
    {
        Execute("CREATE TABLE before (a)");
        using (var other = new TemporaryStore())
        {
            new BatchWriter(other.Database).Dispose();
            var copier = new SqliteCopier(_store.File);
            Assert.Throws<OperationCanceledException>(
                () => copier.Restore(other.File, TemporaryStore.Start, new CancellationToken(canceled: true)));
        }

        Assert.Equal("before", _store.Query("SELECT name FROM sqlite_schema"));
        Assert.Equal([_store.File], Directory.GetFiles(_store.Folder));
    }

    private async Task StopAsync(Func<FileInfo, bool> isBegun)
    {
        var (copy, output) = (Path.Combine(_store.Folder, "copy.db"), Path.Combine(_store.Folder, "output"));
        using var command = LeashedProcess.Start(
            new Dictionary<string, string> { ["SMARTSMOKER_Database"] = _store.File },
            output, "dotnet", Path.Combine(AppContext.BaseDirectory, "SmartSmoker.Host.dll"), "backup", copy);
        await Wait.UntilAsync(
            () => isBegun(new FileInfo(copy + PartialFile.Suffix)), () =>
            $"no copy has begun: {File.ReadAllText(output)}");
        await command.StopAsync();
        Assert.Equal((1, "Stopped before it finished.\n"), (command.ExitCode, await File.ReadAllTextAsync(output)));
        Assert.Equal([_store.File, output], Directory.GetFiles(_store.Folder).Order(StringComparer.Ordinal));
    }

    /// <summary>Two million pages, of which all but the first have nothing written in them and take no room.</summary>
    private void MakeSlowToCopy()
    {
        const int pageSize = 512, pageCount = 2 * 1024 * 1024;
        Execute($"PRAGMA page_size={pageSize}; CREATE TABLE readings (a)");
        using var file = File.Open(_store.File, FileMode.Open);
        file.SetLength((long)pageSize * pageCount);
        var count = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(count, pageCount);
        file.Seek(28, SeekOrigin.Begin); // sqlite.org/fileformat2.html, "In-header database size"
        file.Write(count);
    }

    /// <summary>Little to copy, but each row has a constraint that takes milliseconds to look at, as a check does.</summary>
    private void MakeSlowToCheck() => Execute(
        """
        PRAGMA ignore_check_constraints=ON;
        CREATE TABLE readings (a CHECK (length(hex(zeroblob(a))) > 0));
        WITH RECURSIVE rows (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM rows WHERE i < 5000) INSERT INTO readings SELECT 4000000 + i FROM rows;
        """);

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_store.File};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }
}
