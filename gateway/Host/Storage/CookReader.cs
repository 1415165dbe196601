using Microsoft.Data.Sqlite;
using SmartSmoker.Domain;

namespace SmartSmoker.Host.Storage;

/// <summary>An alert as stored.</summary>
public sealed record StoredAlert(
    string Device, string Probe, string Kind, DateTimeOffset RaisedAt, DateTimeOffset? ClearedAt, double? TemperatureF, string Detail);

/// <summary>Reads the store, beside the writer. Every answer is bounded by its arguments.</summary>
public sealed class CookReader(string path)
{
    /// <summary>
    /// Readings since <paramref name="since"/>, by time stamp, oldest first, at most <paramref name="countMax"/> handed to
    /// <paramref name="take"/> one at a time; of one device, or of all.
    /// </summary>
    public void Readings(string? device, DateTimeOffset since, int countMax, Action<ReceivedReading> take)
    {
        using var connection = Database.OpenForReading(path);
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT device, probe, time_us, temperature_f, received_us FROM readings
            WHERE ($device IS NULL OR device = $device) AND time_us >= $since ORDER BY time_us, probe LIMIT $count
            """;
        command.Parameters.AddWithValue("$device", (object?)device ?? DBNull.Value);
        command.Parameters.AddWithValue("$since", UnixMicroseconds.From(since));
        command.Parameters.AddWithValue("$count", countMax);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (Probes.TryParse(rows.GetString(1), out var probe)
                && Temperature.TryFromFahrenheit((float)rows.GetDouble(3), out var temperature))
            {
                var reading = new Reading(new ProbeId(rows.GetString(0), probe), Time(rows, 2), temperature);
                take(new ReceivedReading(reading, Time(rows, 4)));
            }
        }
    }

    /// <summary>The time stamp of the newest reading of each device.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> NewestByDevice()
    {
        using var connection = Database.OpenForReading(path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT device, max(time_us) FROM readings GROUP BY device";
        using var rows = command.ExecuteReader();
        var newest = new Dictionary<string, DateTimeOffset>();
        while (rows.Read())
        {
            newest.Add(rows.GetString(0), Time(rows, 1));
        }

        return newest;
    }

    /// <summary>The newest alerts of a device, or of all, newest first, at most <paramref name="countMax"/>.</summary>
    public IReadOnlyList<StoredAlert> Alerts(string? device, int countMax)
    {
        using var connection = Database.OpenForReading(path);
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT device, probe, kind, raised_us, cleared_us, temperature_f, detail FROM alerts
            WHERE $device IS NULL OR device = $device ORDER BY raised_us DESC LIMIT $count
            """;
        command.Parameters.AddWithValue("$device", (object?)device ?? DBNull.Value);
        command.Parameters.AddWithValue("$count", countMax);
        using var rows = command.ExecuteReader();
        var alerts = new List<StoredAlert>();
        while (rows.Read())
        {
            alerts.Add(new StoredAlert(
                rows.GetString(0), rows.GetString(1), rows.GetString(2), Time(rows, 3),
                rows.IsDBNull(4) ? null : Time(rows, 4), rows.IsDBNull(5) ? null : rows.GetDouble(5), rows.GetString(6)));
        }

        return alerts;
    }

    /// <summary>Alerts of <paramref name="kind"/> that are not cleared, newest first.</summary>
    public IReadOnlyList<OpenAlert> Open(AlertKind kind)
    {
        using var connection = Database.OpenForReading(path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT device, probe, raised_us FROM alerts WHERE cleared_us IS NULL AND kind = $kind ORDER BY raised_us DESC";
        command.Parameters.AddWithValue("$kind", kind.Name());
        using var rows = command.ExecuteReader();
        var alerts = new List<OpenAlert>();
        while (rows.Read())
        {
            alerts.Add(new OpenAlert(rows.GetString(0), Probes.TryParse(rows.GetString(1), out var probe) ? probe : null, kind, Time(rows, 2)));
        }

        return alerts;
    }

    /// <summary>The last status of every device.</summary>
    public IReadOnlyList<ReceivedStatus> Statuses()
    {
        using var connection = Database.OpenForReading(path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT device, online, json, received_us FROM device_status ORDER BY device";
        using var rows = command.ExecuteReader();
        var statuses = new List<ReceivedStatus>();
        while (rows.Read())
        {
            var status = new DeviceStatus(rows.GetString(0), rows.GetInt64(1) != 0, rows.GetString(2));
            statuses.Add(new ReceivedStatus(status, Time(rows, 3)));
        }

        return statuses;
    }

    private static DateTimeOffset Time(SqliteDataReader rows, int column) => UnixMicroseconds.ToTime(rows.GetInt64(column));
}
