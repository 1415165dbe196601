using System.Data.Common;
using SmartSmoker.Domain;

namespace SmartSmoker.Store;

/// <summary>
/// Reads readings and devices from the store, beside the writer. Every answer is bounded by its arguments.
/// </summary>
public sealed class ReadingStore(Database database)
{
    private const string Names =
        "JOIN devices d ON d.id = r.device_id JOIN probes p ON p.device_id = r.device_id AND p.slot = r.slot";

    private readonly StoredTemperature _temperature = database.Temperature;

    /// <summary>SQL: what <see cref="Take"/> expects.</summary>
    private string Columns => $"d.name, p.key, r.time_us, r.{_temperature.Column}, r.received_us";

    /// <summary>
    /// Readings from <paramref name="since"/> to <paramref name="until"/>, both included, by time stamp, oldest first,
    /// at most
    /// <paramref name="countMax"/> handed to <paramref name="take"/> one at a time; of one device, or of all.
    /// </summary>
    public void Readings(
        string? device, DateTimeOffset since, int countMax, Action<ReceivedReading> take, DateTimeOffset? until = null)
    {
        var of = device is null ? "" : "r.device_id = (SELECT id FROM devices WHERE name = @device) AND";
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            $"""
            SELECT {Columns} FROM readings r {Names} WHERE {of} r.time_us BETWEEN @since AND @until
            ORDER BY r.time_us, r.slot LIMIT @count
            """,
            ("device", device), ("since", UnixMicroseconds.From(since)),
            ("until", until is { } to ? UnixMicroseconds.From(to) : long.MaxValue),
            ("count", countMax));
        Take(command, take);
    }

    /// <summary>
    /// Readings of <paramref name="device"/> in the order they came, from <paramref name="lookBack"/> before its
    /// newest, the last
    /// <paramref name="countMax"/> handed to <paramref name="take"/> one at a time.
    /// </summary>
    public void ReadingsAsReceived(string device, TimeSpan lookBack, int countMax, Action<ReceivedReading> take)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            $"""
            WITH newest AS (
                SELECT id, (SELECT max(time_us) FROM readings WHERE device_id = devices.id) AS time_us
                FROM devices WHERE name = @device AND is_import = 0)
            SELECT {Columns} FROM (
                SELECT r.* FROM newest n JOIN readings r ON r.device_id = n.id AND r.time_us >= n.time_us - @lookBack
                ORDER BY r.received_us DESC, r.time_us DESC, r.slot DESC LIMIT @count) AS r {Names}
            ORDER BY r.received_us, r.time_us, r.slot
            """,
            ("lookBack", lookBack.Ticks / TimeSpan.TicksPerMicrosecond), ("count", countMax), ("device", device));
        Take(command, take);
    }

    /// <summary>The time stamp of the newest reading of each device, without the devices of imported cooks.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> NewestByDevice()
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            """
            SELECT name, time_us FROM (
                SELECT name, (SELECT max(time_us) FROM readings WHERE device_id = devices.id) AS time_us
                FROM devices WHERE is_import = 0) AS newest
            WHERE time_us IS NOT NULL
            """);
        using var rows = command.ExecuteReader();
        var newest = new Dictionary<string, DateTimeOffset>();
        while (rows.Read())
        {
            newest.Add(rows.GetString(0), rows.Time(1));
        }

        return newest;
    }

    /// <summary>The last status of one device, or of every device.</summary>
    public IReadOnlyList<ReceivedStatus> Statuses(string? device = null)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            "SELECT device, online, json, received_us FROM device_status WHERE CAST(@device AS TEXT) IS NULL OR device = @device ORDER BY device",
            ("device", device));
        using var rows = command.ExecuteReader();
        var statuses = new List<ReceivedStatus>();
        while (rows.Read())
        {
            var status = StatusDecoder.FromStored(rows.GetString(0), rows.GetInt64(1) != 0, rows.GetString(2));
            statuses.Add(new ReceivedStatus(status, rows.Time(3)));
        }

        return statuses;
    }

    private void Take(DbCommand command, Action<ReceivedReading> take)
    {
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (ProbeKey.TryParse(rows.GetString(1), out var probe)
                && Temperature.TryFromFahrenheit(_temperature.Read(rows, 3), out var temperature))
            {
                var reading = new Reading(new ProbeId(rows.GetString(0), probe), rows.Time(2), temperature);
                take(new ReceivedReading(reading, rows.Time(4)));
            }
        }
    }
}
