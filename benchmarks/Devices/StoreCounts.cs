using System.Globalization;
using Npgsql;
using SmartSmoker.Store;

namespace SmartSmoker.Benchmarks.Devices;

/// <summary>The counters of one PostgreSQL database.</summary>
internal sealed class StoreCounts(string connectionString) : IDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    /// <summary>Whether every partition has an owner.</summary>
    public bool AllHeld => Number("SELECT CASE WHEN to_regclass('partitions') IS NULL THEN 0 ELSE 1 END") == 1
        && Number("SELECT CASE WHEN count(*) > 0 AND count(*) = count(holder) THEN 1 ELSE 0 END FROM partitions") == 1;

    /// <summary>The number of stored readings.</summary>
    public double Readings => Number("SELECT count(*) FROM readings");

    /// <summary>The number of committed transactions.</summary>
    public double Commits => Number("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()");

    /// <summary>The bytes of the write-ahead log of all databases.</summary>
    public double LogBytes => Number("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn");

    /// <summary>
    /// A quantile, in milliseconds, of the time from the device's timestamp (the time of publishing) to receipt by the
    /// gateway, over the readings since <paramref name="from"/>.
    /// </summary>
    public double WaitMilliseconds(DateTimeOffset from, double part) => Number(string.Create(
        CultureInfo.InvariantCulture,
        $"""
        SELECT percentile_cont({part}) WITHIN GROUP (ORDER BY (received_us - time_us) / 1000.0) FROM readings
        WHERE time_us > {UnixMicroseconds.From(from)}
        """));

    public void Dispose() => _source.Dispose();

    private double Number(string sql)
    {
        using var command = _source.CreateCommand(sql);
        return Convert.ToDouble(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
