using System.Data.Common;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Store;

namespace SmartSmoker.Cluster;

/// <summary>
/// Distributes the partitions among the running gateways through leases in PostgreSQL, using only its clock.
/// <code>
/// free --(a gateway with less than its share takes it: epoch + 1)--> held --(given back, or not renewed for
/// <see cref="LeaseSeconds"/>)--> free
/// </code>
/// </summary>
/// <param name="gateway">Unique name of this gateway; a restart uses a new name.</param>
internal sealed class PartitionLeases(Database database, string gateway)
{
    /// <summary>Lifetime of a lease; a gateway that does not renew for this long loses its partitions.</summary>
    public const int LeaseSeconds = PostgresDatabase.IdleTransactionSeconds;

    /// <summary>Creates the rows of <paramref name="count"/> partitions.</summary>
    /// <exception cref="SetupException">The database was used with another number of partitions.</exception>
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
                $"Setting Partitions:Count: the database has {known} partitions, not {count}. "
                + "See docs/SCALE.md for how to change their number.");
        }
    }

    /// <summary>
    /// Reports that this gateway is alive, renews the leases in <paramref name="owned"/> and takes free partitions up
    /// to its share. Returns its leases; the caller must release all but the first <paramref name="share"/>.
    /// </summary>
    public IReadOnlyList<PartitionLease> Renew(IReadOnlyCollection<PartitionLease> owned, out int share)
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

        using (var countShare = connection.Query(
            $"""
            SELECT CEIL((SELECT count(*) FROM partitions)::numeric
                / (SELECT count(*) FROM gateways WHERE seen_at > clock_timestamp() - INTERVAL '{LeaseSeconds} seconds'))::bigint
            """))
        {
            share = (int)(long)countShare.ExecuteScalar()!;
        }

        var renewed = Leases(Query(connection,
            $"""
            UPDATE partitions SET until = clock_timestamp() + INTERVAL '{LeaseSeconds} seconds'
            WHERE holder = @gateway AND id = ANY(@owned) RETURNING id, epoch
            """,
            ("owned", owned.Select(lease => (long)lease.Partition).ToArray()))).Where(owned.Contains).ToList();
        if (renewed.Count < share)
        {
            renewed.AddRange(Leases(Query(connection,
                $"""
                UPDATE partitions SET holder = @gateway, epoch = epoch + 1, until = clock_timestamp() + INTERVAL '{LeaseSeconds} seconds'
                WHERE id = ANY(ARRAY(
                    SELECT id FROM partitions WHERE holder IS NULL OR until < clock_timestamp() ORDER BY id LIMIT @count FOR UPDATE SKIP LOCKED))
                RETURNING id, epoch
                """,
                ("count", share - renewed.Count))));
        }

        return renewed;
    }

    /// <summary>Releases <paramref name="lease"/>; does nothing if another gateway has taken it.</summary>
    public void GiveBack(PartitionLease lease)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            "UPDATE partitions SET holder = NULL WHERE id = @id AND epoch = @epoch", ("id", (long)lease.Partition),
            ("epoch", lease.Epoch));
        command.ExecuteNonQuery();
    }

    /// <summary>Removes this gateway from the gateways that share the partitions.</summary>
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
