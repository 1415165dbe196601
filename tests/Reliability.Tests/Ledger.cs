using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SmartSmoker.Domain;
using SmartSmoker.Store;

namespace SmartSmoker.Reliability.Tests;

/// <summary>What a device sent, to be held against what is stored.</summary>
internal sealed class Ledger(string device)
{
    private readonly ConcurrentDictionary<(string Queue, long TimeUs, float TemperatureF), byte> _sent = new();

    /// <summary>The device.</summary>
    public string Device => device;

    /// <summary>How many different readings were sent.</summary>
    public int SentCount => _sent.Count;

    /// <summary>From the end of the fault until readings were stored again; null where nothing stood still.</summary>
    public TimeSpan? Recovery { get; set; }

    /// <summary>Notes a reading as sent.</summary>
    public void Add(string queue, DateTimeOffset time, float temperatureF) =>
        _sent.TryAdd((queue, UnixMicroseconds.From(time), temperatureF), 0);

    /// <summary>How many readings of the device are stored; 0 while there is no database.</summary>
    public int StoredCount(string database) =>
        Count(
        database, "SELECT count(*) FROM readings WHERE device_id = (SELECT id FROM devices WHERE name = $device)");

    /// <summary>
    /// To be called at the end of a fault: takes the time until <paramref name="storedCount"/> readings are stored, which is to be more than
    /// can be by now; or, while more are sent, one more than now.
    /// </summary>
    public async Task RecoverAsync(string database, int? storedCount = null)
    {
        var (begin, wanted) = (Stopwatch.GetTimestamp(), storedCount ?? 0);
        if (storedCount is null)
        {
            // There were some before the fault: none are a file that cannot be read just now.
            await Wait.UntilAsync(() => (wanted = StoredCount(database)) > 0);
            wanted++;
        }

        await Wait.UntilAsync(
            () => StoredCount(database) >= wanted, () => $"{StoredCount(database)} of {wanted} readings were stored");
        Recovery = Stopwatch.GetElapsedTime(begin);
    }

    /// <summary>Waits until everything sent is stored, holds both against each other, and adds the outcome to <paramref name="table"/>.</summary>
    public async Task CloseAsync(string fault, int triedCount, string database, ReliabilityTable table)
    {
        await Wait.UntilAsync(
            () => StoredCount(database) >= SentCount, () =>
                $"{StoredCount(database)} of {SentCount} readings were stored ({fault})");
        var stored = Stored(database);
        var lost = _sent.Keys.Except(stored).Count();
        var duplicated = stored.Count(reading => !_sent.ContainsKey(reading)) + AlertsRaisedTwice(database);
        table.Add(new FaultOutcome(fault, triedCount, SentCount, lost, duplicated, Recovery));
        Assert.Equal((0, 0), (lost, duplicated));
    }

    private List<(string Queue, long TimeUs, float TemperatureF)> Stored(string database)
    {
        var stored = new List<(string, long, float)>();
        const string sql =
            """
            SELECT p.key, r.time_us, r.temperature_bits FROM readings r JOIN probes p ON p.device_id = r.device_id AND p.slot = r.slot
            WHERE r.device_id = (SELECT id FROM devices WHERE name = $device)
            """;
        Query(database, sql, rows =>
            stored.Add((rows.GetString(0), rows.GetInt64(1), BitConverter.Int32BitsToSingle(rows.GetInt32(2)))));
        return stored;
    }

    private int AlertsRaisedTwice(string database) => Count(
        database,
        """
        SELECT count(*) FROM alerts AS first JOIN alerts AS second USING (device, probe, kind)
        WHERE device = $device AND second.raised_us > first.raised_us AND second.raised_us < ifnull(first.cleared_us, 9e18)
        """);

    private int Count(string database, string sql)
    {
        var count = 0;
        Query(database, sql, rows => count = rows.GetInt32(0));
        return count;
    }

    private void Query(string database, string sql, Action<SqliteDataReader> take)
    {
        if (!File.Exists(database))
        {
            return;
        }

        try
        {
            using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.Parameters.AddWithValue("$device", device);
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                take(rows);
            }
        }
        catch (SqliteException)
        {
            // The gateway is just making the database, or has it for itself.
        }
    }
}
