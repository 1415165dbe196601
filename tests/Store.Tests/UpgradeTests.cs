using System.Data.Common;
using System.Globalization;
using Serilog.Events;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Host;
using SmartSmoker.Store;

namespace SmartSmoker.Store.Tests;

/// <summary>
/// A database of the schema version that this program upgrades, kept as SQL text in <c>Schemas</c> with rows in every
/// table.
/// </summary>
public sealed class UpgradeTests : IDisposable
{
    private const string Key = "V7uthuaW5TlQBj5SZ29fAXCxCLhIAEQy8UR9EB1Qx7A";

    private readonly TemporaryStore _store = new();

    private static int Oldest => Migrations.Sqlite.Oldest;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_gateway_brings_an_older_file_up_to_date_with_every_row_kept_and_a_copy_of_it_before()
    {
        _store.Query(Text("Sqlite", Oldest));
        var before =
            Counts(
            _store.Database,
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name");
        Assert.All(before.Values, count => Assert.NotEqual(0, count));
        var settings =
            new GatewaySettings
            {
                Database = _store.File,
                Logs = _store.Folder,
                Http = $"http://127.0.0.1:{Ports.Free()}"
            };
        await using (var gateway = await GatewayHost.StartAsync(settings, LogEventLevel.Fatal, CancellationToken.None))
        {
            using var client = new OwnerClient(_store.Folder) { BaseAddress = new Uri(settings.Http) };
            var alerts = await client.GetStringAsync("/api/alerts?unit=C");
            Assert.Contains("device-offline", alerts, StringComparison.Ordinal);
        }

        Assert.Equal((long)Migrations.Sqlite.Newest, _store.Query("PRAGMA user_version"));
        before.Remove("rollups_due"); // work to do, which the gateway may have done meanwhile
        UpgradeAssert.AllKept(
            before, Counts(_store.Database, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"));
        Assert.Equal(Oldest, SqliteBackup.Examine($"{_store.File}.schema-{Oldest}"));
        var log = string.Concat(Directory.GetFiles(_store.Folder, "gateway-*.json").Select(File.ReadAllText));
        Assert.Contains($"cook.db.schema-{Oldest}", log, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_reads_the_same_after_the_upgrade()
    {
        _store.Query(Text("Sqlite", Oldest));
        Assert.NotNull(_store.Database.Upgrade());
        UpgradedContent.Check(_store.Database, 0f, Key);
        Assert.Equal(
            1L, _store.Query(
            "SELECT group_concat(is_import) = '1,0,0' FROM (SELECT is_import FROM devices ORDER BY name)"));
        Assert.Equal("raised", _store.Query("SELECT phase FROM notifications WHERE id = 1"));
    }

    [Fact]
    public void An_upgraded_file_has_the_schema_of_a_new_one()
    {
        _store.Query(Text("Sqlite", Oldest));
        _store.Database.Upgrade();
        using var other = new TemporaryStore();
        other.Database.OpenForWriting().Dispose();
        const string schema =
            """
            SELECT group_concat(line, char(10)) FROM (
                SELECT t.name || ' ' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || ifnull(c.dflt_value, '') || ' ' || c.pk || ' ' || t.wr AS line
                FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) c WHERE t.name NOT LIKE 'sqlite%'
                UNION ALL SELECT type || ' ' || name || ' ' || tbl_name FROM sqlite_schema WHERE type IN ('index', 'trigger')
                ORDER BY 1)
            """;
        Assert.Equal(other.Query(schema), _store.Query(schema));
    }

    [Fact]
    public void An_upgrade_that_fails_at_its_end_leaves_the_file_as_it_was()
    {
        _store.Query(Text("Sqlite", Oldest));
        _store.Query("INSERT INTO readings VALUES ('zz', 'no-probe', 1, 225.0, 1)"); // which has no slot
        Assert.ThrowsAny<DbException>(() => _store.Database.Upgrade());
        Assert.Equal((long)Oldest, _store.Query("PRAGMA user_version"));
        Assert.Equal(23L, _store.Query("SELECT count(temperature_f) FROM readings"));
        Assert.Equal("ok", _store.Query("PRAGMA integrity_check"));
    }

    [Fact]
    public void A_file_of_a_still_older_version_is_refused_with_what_to_do_and_left_as_it_is()
    {
        _store.Query(Text("Sqlite", Oldest));
        _store.Query("PRAGMA user_version=5");
        var before = File.ReadAllBytes(_store.File);
        foreach (var open in (Action[])[() => _store.Database.Upgrade(), () => _store.Database.OpenForWriting()])
        {
            var failure = Assert.Throws<InvalidDataException>(open);
            Assert.Contains(
                "upgrades only version 9", failure.Message,
                StringComparison.Ordinal);
            Assert.Contains(
                "Open it once with a SmartSmoker that uses version 9", failure.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, File.ReadAllBytes(_store.File));
        Assert.Equal([_store.File], Directory.GetFiles(_store.Folder));
    }

    [Fact]
    public void Without_room_for_it_nothing_is_begun()
    {
        _store.Query(Text("Sqlite", Oldest));
        using (var file = File.OpenWrite(_store.File))
        {
            file.SetLength(4_000_000_000_000); // of which nothing is on the disk: no disk has three times as much
        }

        var failure = Assert.Throws<IOException>(() => _store.Database.Upgrade());
                Assert.Contains("needs 12000001 MB", failure.Message, StringComparison.Ordinal);
        Assert.Equal((long)Oldest, _store.Query("PRAGMA user_version"));
        Assert.Equal([_store.File], Directory.GetFiles(_store.Folder));
    }

    [Fact]
    public void The_log_is_as_short_afterwards_as_before()
    {
        _store.Query(Text("Sqlite", Oldest));
        _store.Query("PRAGMA journal_mode=WAL");
        using var reader = _store.Database.OpenForReading(); // who has it open keeps the log from being taken away
        reader.Execute("SELECT 1 FROM readings");
        Assert.NotNull(_store.Database.Upgrade());
        Assert.Equal(0, new FileInfo($"{_store.File}-wal").Length);
    }

    [Fact]
    public async Task A_newer_file_is_refused_in_one_sentence_and_left_as_it_is()
    {
        new BatchWriter(_store.Database).Dispose();
        _store.Query("PRAGMA user_version=99");
        var settings =
            new GatewaySettings { Database = _store.File, Logs = _store.Folder, Http = "http://127.0.0.1:1" };
        var failure =
            await Assert.ThrowsAsync<SetupException>(
            () => GatewayHost.StartAsync(settings, LogEventLevel.Fatal, CancellationToken.None));
        Assert.Contains("schema version 99", failure.Message, StringComparison.Ordinal);
        Assert.Equal(99L, _store.Query("PRAGMA user_version"));
    }

    /// <summary>The text of one version.</summary>
    internal static string Text(string kind, int version) => File.ReadAllText(
        Path.Combine(
            AppContext.BaseDirectory, "Schemas", kind, version.ToString("D3", CultureInfo.InvariantCulture) + ".sql"));

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

internal static class UpgradeAssert
{
    public static void AllKept(Dictionary<string, long> before, Dictionary<string, long> after) => Assert.All(
        before, pair =>
            Assert.True(
            after.GetValueOrDefault(pair.Key) >= pair.Value,
            $"{pair.Key}: {pair.Value} rows before, {after.GetValueOrDefault(pair.Key)} after"));
}
