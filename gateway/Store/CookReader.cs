using System.Data.Common;
using SmartSmoker.Domain;

namespace SmartSmoker.Store;

/// <summary>Reads readings and devices from the store, beside the writer. Every answer is bounded by its arguments.</summary>
public sealed class CookReader(Database database)
{
    private const string Columns = "r.device, r.probe, r.time_us, r.temperature_f, r.received_us";

    /// <summary>
    /// Devices from the index alone: a step to the next name for each, instead of a look at every reading. Those of imported cooks are
    /// none: nothing comes from them any more.
    /// </summary>
    private const string AllNames = """
        SELECT min(device) FROM readings
        UNION ALL
        SELECT (SELECT min(device) FROM readings WHERE device > names.device) FROM names WHERE names.device IS NOT NULL
        """;

    private const string Newest = $"WITH RECURSIVE names(device) AS ({AllNames}), {NewestOfNames}";
    private const string NewestOfOne = $"WITH names(device) AS (SELECT CAST(@device AS TEXT)), {NewestOfNames}";
    private const string NewestOfNames = """
        newest AS (
            SELECT device, (SELECT max(time_us) FROM readings WHERE device = names.device) AS time_us
            FROM names WHERE device IS NOT NULL AND device NOT LIKE 'import.%')
        """;

    /// <summary>
    /// Readings from <paramref name="since"/> to <paramref name="until"/>, both included, by time stamp, oldest first, at most
    /// <paramref name="countMax"/> handed to <paramref name="take"/> one at a time; of one device, or of all.
    /// </summary>
    public void Readings(string? device, DateTimeOffset since, int countMax, Action<ReceivedReading> take, DateTimeOffset? until = null)
    {
        var of = device is null ? "" : "device = @device AND";
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            $"SELECT {Columns} FROM readings r WHERE {of} time_us BETWEEN @since AND @until ORDER BY time_us, probe LIMIT @count",
            ("device", device), ("since", UnixMicroseconds.From(since)),
            ("until", until is { } to ? UnixMicroseconds.From(to) : long.MaxValue),
            ("count", countMax));
        Take(command, take);
    }

    /// <summary>
    /// Readings of <paramref name="device"/> in the order they came, from <paramref name="lookBack"/> before its newest, the last
    /// <paramref name="countMax"/> handed to <paramref name="take"/> one at a time.
    /// </summary>
    public void ReadingsAsReceived(string device, TimeSpan lookBack, int countMax, Action<ReceivedReading> take)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            $"""
            {NewestOfOne}
            SELECT {Columns} FROM (
                SELECT {Columns} FROM newest JOIN readings r ON r.device = newest.device AND r.time_us >= newest.time_us - @lookBack
                ORDER BY r.received_us DESC, r.time_us DESC, r.probe DESC LIMIT @count) AS r
            ORDER BY r.received_us, r.time_us, r.probe
            """,
            ("lookBack", lookBack.Ticks / TimeSpan.TicksPerMicrosecond), ("count", countMax), ("device", device));
        Take(command, take);
    }

    /// <summary>The time stamp of the newest reading of each device.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> NewestByDevice()
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query($"{Newest} SELECT device, time_us FROM newest");
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
            var json = rows.GetString(2);
            var status = new DeviceStatus(rows.GetString(0), rows.GetInt64(1) != 0, json, StatusDecoder.Faults(json));
            statuses.Add(new ReceivedStatus(status, rows.Time(3)));
        }

        return statuses;
    }

    private static void Take(DbCommand command, Action<ReceivedReading> take)
    {
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (ProbeKey.TryParse(rows.GetString(1), out var probe)
                && Temperature.TryFromFahrenheit((float)rows.GetDouble(3), out var temperature))
            {
                var reading = new Reading(new ProbeId(rows.GetString(0), probe), rows.Time(2), temperature);
                take(new ReceivedReading(reading, rows.Time(4)));
            }
        }
    }
}
