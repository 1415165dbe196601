using System.Data.Common;
using System.Globalization;
using Serilog.Events;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Host;
using SmartSmoker.Store;

namespace SmartSmoker.Store.Tests;

/// <summary>Schema upgrades on a real PostgreSQL server.</summary>
[Trait("Needs", "server")]
public sealed class PostgresUpgradeTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private static readonly string[] Cluster = ["gateways", "partitions", "partition_devices"];

    private const string Tables =
        """
        SELECT tablename FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'schema_version' ORDER BY tablename
        """;

    private const string Key = "2g-iy__iPmk-mu0BLffYAu8kGgRnG71sd9k1yz6Lwbc";

    private static int Oldest => Migrations.Postgres.Oldest;

    [Fact]
    public void An_older_database_is_brought_up_to_date_with_every_row_kept()
    {
        using var database = Old();
        var before = UpgradeTests.Counts(database, Tables);
        Assert.All(before.Where(pair => !Cluster.Contains(pair.Key)), pair => Assert.NotEqual(0, pair.Value));
        using (var writer = new BatchWriter(database))
        {
            UpgradedContent.Check(database, -0f, Key);
            var batch = new CommitBatch();
            batch.Readings.Add(new ReceivedReading(TemporaryStore.Reading(300, 225), TemporaryStore.Start));
            Assert.Equal(1, writer.Commit(batch));
        }

        UpgradeAssert.AllKept(before, UpgradeTests.Counts(database, Tables));
    }

    [Fact]
    public void An_upgraded_database_has_the_schema_of_a_new_one()
    {
        using var upgraded = Old();
        upgraded.OpenForWriting().Dispose();
        using var made = new PostgresDatabase(server.NewDatabase());
        using (var writer = new BatchWriter(made))
        {
            var batch = new CommitBatch(); // the months that the older one has
            batch.Readings.AddRange(new[] { -40, 0, 30 }.Select(day =>
                new ReceivedReading(TemporaryStore.Reading(day * 24 * 60, 225), TemporaryStore.Start)));
            writer.Commit(batch);
        }

        Assert.Equal(Schema(made), Schema(upgraded));
    }

    [Fact]
    public void A_database_of_a_still_older_version_is_refused_and_left_as_it_is()
    {
        using var database = Old();
        using (var connection = database.OpenForReading())
        {
            connection.Execute("DELETE FROM schema_version WHERE version > 7");
        }

        var before = Schema(database);
        var failure = Assert.Throws<InvalidDataException>(() => database.OpenForWriting());
        Assert.Contains(
            "upgrades only version 10", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, Schema(database));
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

        Assert.Contains(
            "newer SmartSmoker", Assert.Throws<InvalidDataException>(() => database.OpenForWriting()).Message,
            StringComparison.Ordinal);
    }

    private static List<string> Schema(Database database)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            """
            SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || is_identity || ' ' || coalesce(column_default, '')
            FROM information_schema.columns WHERE table_schema = 'public'
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid <> 0
                AND connamespace = 'public'::regnamespace AND contype <> 'n'
            UNION ALL SELECT relid || ' ' || parentrelid FROM pg_partition_tree('readings') WHERE isleaf
            UNION ALL SELECT tgname FROM pg_trigger WHERE NOT tgisinternal
            ORDER BY 1
            """);
        using var rows = command.ExecuteReader();
        var lines = new List<string>();
        while (rows.Read())
        {
            lines.Add(rows.GetString(0));
        }

        return lines;
    }

    private PostgresDatabase Old()
    {
        var database = new PostgresDatabase(server.NewDatabase());
        using var connection = database.OpenForReading();
        connection.Execute(UpgradeTests.Text("Postgres", Oldest));
        return database;
    }
}
