using Npgsql;
using SmartSmoker.Store;

namespace SmartSmoker.Cluster.Tests;

/// <summary>Looks into the gateways' PostgreSQL from outside.</summary>
internal sealed class Store(string connectionString) : IDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    /// <summary>How many readings are stored; 0 before there is a table.</summary>
    public long ReadingCount => Number("SELECT count(*) FROM readings");

    /// <summary>Whether of every device a reading is stored that is later than the time stamp in <paramref name="begun"/>.</summary>
    public bool HasLater(IReadOnlyDictionary<string, DateTimeOffset> begun)
    {
        var newest = Rows(
            "SELECT d.name, max(r.time_us) FROM readings r JOIN devices d ON d.id = r.device_id GROUP BY d.name",
            row => (row.GetString(0), row.GetInt64(1))).ToDictionary();
        return begun.All(device => newest.GetValueOrDefault(device.Key) > UnixMicroseconds.From(device.Value));
    }

    /// <summary>The gateway that holds each partition now; those that nobody holds are left out.</summary>
    public Dictionary<long, string> Holders =>
        Rows("SELECT id, holder FROM partitions WHERE holder IS NOT NULL AND until > clock_timestamp()", row =>
            (row.GetInt64(0), row.GetString(1)))
            .ToDictionary();

    /// <summary>The number that <paramref name="sql"/> asks for; 0 before there is a table.</summary>
    public long Number(string sql) => Rows(sql, row => row.GetInt64(0)).FirstOrDefault();

    /// <summary>How many partitions each gateway holds, the least first, when all are held; else empty.</summary>
    public int[] Shares()
    {
        var holders = Holders;
        return holders.Count < ClusterFixture.PartitionCount
            ? [] : [.. holders.Values.CountBy(name => name).Select(share => share.Value).Order()];
    }

    /// <summary>Batches that wait for a partition's lock, in the midst of being committed.</summary>
    public long CommitsWaiting => Number(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%FOR SHARE%'");

    /// <summary>Keeps whoever holds <paramref name="partition"/> from committing anything of it, until disposed of.</summary>
    public NpgsqlConnection Lock(long partition)
    {
        var connection = _source.OpenConnection();
        using var command = connection.CreateCommand();
        command.CommandText = $"BEGIN; SELECT 1 FROM partitions WHERE id = {partition} FOR UPDATE";
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>Every row of the answer to <paramref name="sql"/>.</summary>
    public List<T> Rows<T>(string sql, Func<NpgsqlDataReader, T> take)
    {
        try
        {
            using var command = _source.CreateCommand(sql);
            using var rows = command.ExecuteReader();
            var all = new List<T>();
            while (rows.Read())
            {
                all.Add(take(rows));
            }

            return all;
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return [];
        }
    }

    public void Dispose() => _source.Dispose();
}
