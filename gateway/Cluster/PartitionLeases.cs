using System.Data.Common;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Store;

namespace SmartSmoker.Cluster;

/// <summary>
/// Shares the partitions among the gateways that live, by leases in PostgreSQL and by its clock alone.
/// <code>
/// free --(a gateway with less than its share takes it: epoch + 1)--> held --(given back, or not renewed for
/// <see cref="LeaseSeconds"/>)--> free
/// </code>
/// </summary>
/// <param name="gateway">Name of this gateway, unlike any other's and its own in an earlier life.</param>
internal sealed class PartitionLeases(Database database, string gateway)
{
    /// <summary>A gateway that does not show itself for so long loses what it has.</summary>
    public const int LeaseSeconds = PostgresDatabase.IdleTransactionSeconds;

    /// <summary>Makes the rows of <paramref name="count"/> partitions.</summary>
    /// <exception cref="SetupException">The database was used with another number of them.</exception>
    public void Prepare(int count)
    {
        using var connection = database.OpenForReading();
        using var insert = connection.Query(
            """
            INSERT INTO partitions (id) SELECT generate_series(0, @count - 1) WHERE NOT EXISTS (SELECT 1 FROM partitions)
            ON CONFLICT DO NOTHING
            """,
            ("count", count));
        insert.ExecuteNonQuery();
        using var read = connection.Query("SELECT count(*) FROM partitions");
        if (read.ExecuteScalar() is long known && known != count)
        {
            throw new SetupException(
                $"Setting Partitions:Count: the database has {known} partitions, not {count}; docs/SCALE.md says how to change their number.");
        }
    }

    /// <summary>
    /// Shows that this gateway lives, keeps the leases in <paramref name="held"/> and takes free partitions up to its
    /// share. Returns the
    /// leases it has, of which the first <paramref name="share"/> are its share: it is to give back the others.
    /// </summary>
    public IReadOnlyList<PartitionLease> Renew(IReadOnlyCollection<PartitionLease> held, out int share)
    {
        using var connection = database.OpenForReading();
        using (var seen = Query(connection,
            """
            INSERT INTO gateways VALUES (@gateway, clock_timestamp()) ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at;
            DELETE FROM gateways WHERE seen_at < clock_timestamp() - INTERVAL '1 day'
            """))
        {
            seen.ExecuteNonQuery();
        }

        using (var living = connection.Query(
            $"""
            SELECT CEIL((SELECT count(*) FROM partitions)::numeric
                / (SELECT count(*) FROM gateways WHERE seen_at > clock_timestamp() - INTERVAL '{LeaseSeconds} seconds'))::bigint
            """))
        {
            share = (int)(long)living.ExecuteScalar()!;
        }

        var has = Leases(Query(connection,
            $"""
            UPDATE partitions SET until = clock_timestamp() + INTERVAL '{LeaseSeconds} seconds'
            WHERE holder = @gateway AND id = ANY(@held) RETURNING id, epoch
            """,
            ("held", held.Select(lease => (long)lease.Partition).ToArray()))).Where(held.Contains).ToList();
        if (has.Count < share)
        {
            has.AddRange(Leases(Query(connection,
                $"""
                UPDATE partitions SET holder = @gateway, epoch = epoch + 1, until = clock_timestamp() + INTERVAL '{LeaseSeconds} seconds'
                WHERE id = ANY(ARRAY(
                    SELECT id FROM partitions WHERE holder IS NULL OR until < clock_timestamp() ORDER BY id LIMIT @count FOR UPDATE SKIP LOCKED))
                RETURNING id, epoch
                """,
                ("count", share - has.Count))));
        }

        return has;
    }

    /// <summary>Gives <paramref name="lease"/> back; does nothing where another gateway has taken it.</summary>
    public void GiveBack(PartitionLease lease)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            "UPDATE partitions SET holder = NULL WHERE id = @id AND epoch = @epoch", ("id", (long)lease.Partition),
            ("epoch", lease.Epoch));
        command.ExecuteNonQuery();
    }

    /// <summary>No longer counts among those who share.</summary>
    public void Leave()
    {
        using var connection = database.OpenForReading();
        using var command = Query(connection, "DELETE FROM gateways WHERE name = @gateway");
        command.ExecuteNonQuery();
    }

    /// <summary>The devices known to belong to <paramref name="partition"/>.</summary>
    public IReadOnlyList<string> Devices(int partition)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            "SELECT device FROM partition_devices WHERE partition = @partition ORDER BY device",
            ("partition", (long)partition));
        using var rows = command.ExecuteReader();
        var devices = new List<string>();
        while (rows.Read())
        {
            devices.Add(rows.GetString(0));
        }

        return devices;
    }

    private static List<PartitionLease> Leases(DbCommand command)
    {
        using var disposing = command;
        using var rows = command.ExecuteReader();
        var leases = new List<PartitionLease>();
        while (rows.Read())
        {
            leases.Add(new PartitionLease((int)rows.GetInt64(0), rows.GetInt64(1)));
        }

        return [.. leases.OrderBy(lease => lease.Partition)];
    }

    private DbCommand Query(
        DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        connection.Query(sql, [("gateway", gateway), .. parameters]);
}
