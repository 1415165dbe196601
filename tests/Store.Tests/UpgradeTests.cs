using System.Globalization;
using Serilog.Events;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Host;
using SmartSmoker.Store;

namespace SmartSmoker.Store.Tests;

/// <summary>
/// Databases of every earlier schema version, kept as SQL text in <c>Schemas</c> with rows in every table: opened by this program. A new
/// migration needs the text of the version before it, which <c>Schemas/next.sh</c> makes.
/// </summary>
public sealed class UpgradeTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public static TheoryData<int> Versions => [.. Enumerable.Range(1, Migrations.Of("Sqlite").Count - 1)];

    public void Dispose() => _store.Dispose();

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_gateway_brings_an_older_file_up_to_date_with_every_row_kept_and_a_copy_of_it_before(int version)
    {
        _store.Query(Text("Sqlite", version));
        var before = Counts(_store.Database, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name");
        Assert.All(before.Values, count => Assert.NotEqual(0, count));
        var settings = new GatewaySettings { Database = _store.File, Logs = _store.Folder, Http = $"http://127.0.0.1:{Ports.Free()}" };
        await using (var gateway = await GatewayHost.StartAsync(settings, LogEventLevel.Fatal, CancellationToken.None))
        {
            using var client = new HttpClient { BaseAddress = new Uri(settings.Http) };
            Assert.Contains("228.5", await client.GetStringAsync("/api/snapshot"), StringComparison.Ordinal);
            var alerts = await client.GetStringAsync("/api/alerts?unit=C");
            Assert.Contains("device-offline", alerts, StringComparison.Ordinal);
            Assert.Contains("is offline", alerts, StringComparison.Ordinal); // a sentence of an earlier version, as it is
        }

        Assert.Equal((long)Migrations.Of("Sqlite").Count, _store.Query("PRAGMA user_version"));
        before.Remove("rollups_due"); // work to do, which the gateway may have done meanwhile
        UpgradeAssert.AllKept(before, Counts(_store.Database, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"));
        Assert.Equal(1L, _store.Query(
            "SELECT count(*) FROM (SELECT hour_us FROM rollups_due UNION SELECT time_us FROM reading_rollups) WHERE hour_us = 1783159200000000"));
        Assert.Equal(4L, _store.Query("SELECT count(*) FROM readings WHERE device = 'pit' AND probe = '01-smoker' AND temperature_f BETWEEN 225.5 AND 228.5"));
        Assert.Equal(version, SqliteBackup.Examine($"{_store.File}.schema-{version}"));
        var log = string.Concat(Directory.GetFiles(_store.Folder, "gateway-*.json").Select(File.ReadAllText));
        Assert.Contains($"cook.db.schema-{version}", log, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_room_for_it_nothing_is_begun()
    {
        _store.Query(Text("Sqlite", 1));
        using (var file = File.OpenWrite(_store.File))
        {
            file.SetLength(4_000_000_000_000); // of which nothing is on the disk: no disk has three times as much
        }

        var failure = Assert.Throws<IOException>(() => _store.Database.Upgrade());
        Assert.StartsWith("to be brought from schema version 1 to", failure.Message, StringComparison.Ordinal);
        Assert.Contains("it needs 12000001 MB of room", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1L, _store.Query("PRAGMA user_version"));
        Assert.Equal([_store.File], Directory.GetFiles(_store.Folder));
    }

    [Fact]
    public void The_log_is_as_short_afterwards_as_before()
    {
        _store.Query(Text("Sqlite", Migrations.Of("Sqlite").Count - 1));
        _store.Query("PRAGMA journal_mode=WAL");
        using var reader = _store.Database.OpenForReading(); // who has it open keeps the log from being taken away
        reader.Execute("SELECT 1 FROM readings");
        Assert.NotNull(_store.Database.Upgrade());
        Assert.Equal(0, new FileInfo($"{_store.File}-wal").Length);
    }

    [Fact]
    public async Task A_newer_file_is_refused_in_one_sentence_and_left_as_it_is()
    {
        new CookWriter(_store.Database).Dispose();
        _store.Query("PRAGMA user_version=99");
        var settings = new GatewaySettings { Database = _store.File, Logs = _store.Folder, Http = "http://127.0.0.1:1" };
        var failure = await Assert.ThrowsAsync<SetupException>(() => GatewayHost.StartAsync(settings, LogEventLevel.Fatal, CancellationToken.None));
        Assert.Contains("schema version 99, this program knows up to", failure.Message, StringComparison.Ordinal);
        Assert.Equal(99L, _store.Query("PRAGMA user_version"));
    }

    /// <summary>The text of one version.</summary>
    internal static string Text(string kind, int version) => File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "Schemas", kind, version.ToString("D3", CultureInfo.InvariantCulture) + ".sql"));

    /// <summary>How many rows each table has.</summary>
    internal static Dictionary<string, long> Counts(Database database, string tables)
    {
        using var connection = database.OpenForReading();
        var names = new List<string>();
        using (var command = connection.Query(tables))
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read())
            {
                names.Add(rows.GetString(0));
            }
        }

        return names.ToDictionary(name => name, name =>
        {
            using var count = connection.Query($"SELECT count(*) FROM {name}");
            return (long)count.ExecuteScalar()!;
        });
    }
}

/// <summary>The same on a real PostgreSQL server.</summary>
[Trait("Needs", "server")]
public sealed class PostgresUpgradeTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const string Tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_version' ORDER BY tablename";

    public static TheoryData<int> Versions => [.. Enumerable.Range(1, Migrations.Of("Postgres").Count - 1)];

    [Theory]
    [MemberData(nameof(Versions))]
    public void An_older_database_is_brought_up_to_date_with_every_row_kept(int version)
    {
        var database = Database.From(server.NewDatabase());
        using var _ = database as IDisposable;
        using (var connection = database.OpenForReading())
        {
            connection.Execute(UpgradeTests.Text("Postgres", version));
        }

        var before = UpgradeTests.Counts(database, Tables);
        Assert.All(before.Values, count => Assert.NotEqual(0, count));
        using (var writer = new CookWriter(database))
        {
            var batch = new CommitBatch();
            batch.Readings.Add(new ReceivedReading(TemporaryStore.Reading(300, 225), TemporaryStore.Start));
            Assert.Equal(1, writer.Commit(batch));
        }

        UpgradeAssert.AllKept(before, UpgradeTests.Counts(database, Tables));
        Assert.Single(new AlertReader(database).Open());
    }

    [Fact]
    public async Task A_step_may_take_longer_than_a_commit_may()
    {
        var database = Database.From($"{server.NewDatabase()};Command Timeout=1");
        using var _ = database as IDisposable;
        using var other = database.OpenForReading();
        other.Execute($"SELECT pg_advisory_lock({PostgresDatabase.MigrationLock})"); // as a gateway that migrates
        var opening = Task.Run(() => database.OpenForWriting().Dispose());
        await Wait.UntilAsync(() =>
        {
            using var waiting = other.Query(
                """
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event = 'advisory' AND now() - query_start > interval '1.5 s'
                """);
            return opening.IsCompleted || (long)waiting.ExecuteScalar()! == 1;
        });
        other.Execute($"SELECT pg_advisory_unlock({PostgresDatabase.MigrationLock})");
        await opening;
    }

    [Fact]
    public void A_newer_database_is_refused()
    {
        var database = Database.From(server.NewDatabase());
        using var _ = database as IDisposable;
        database.OpenForWriting().Dispose();
        using (var connection = database.OpenForReading())
        {
            connection.Execute("INSERT INTO schema_version VALUES (99)");
        }

        Assert.Contains("use a newer SmartSmoker", Assert.Throws<InvalidDataException>(() => database.OpenForWriting()).Message, StringComparison.Ordinal);
    }
}

internal static class UpgradeAssert
{
    public static void AllKept(Dictionary<string, long> before, Dictionary<string, long> after) => Assert.All(
        before, pair => Assert.True(after.GetValueOrDefault(pair.Key) >= pair.Value, $"{pair.Key}: {pair.Value} rows before, {after.GetValueOrDefault(pair.Key)} after"));
}
