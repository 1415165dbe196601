using System.Data.Common;

namespace SmartSmoker.Store.Retention;

/// <summary>
/// Writes rollups of readings, hour by hour in small transactions, while the pump runs. Late readings cause a new
/// rollup of their hour; in an hour that was thinned they are merged into its rollups and then deleted, too.
/// </summary>
internal sealed class RollupWriter(Database database)
{
    /// <summary>
    /// Device hours per transaction: about 2,000 readings at one per 30 s, which holds the write lock for milliseconds.
    /// </summary>
    private const int HourCountMax = 6;

    private const string Take = "DELETE FROM rollups_due WHERE device_id = @1 AND hour_us = @2";

    /// <summary>The lengths of rollups in minutes; each divides the hour.</summary>
    private static readonly int[] Minutes = [5, 60];

    private static readonly string OfHour = $"device_id = @1 AND time_us >= @2 AND time_us < @2 + {DueHours.HourUs}";

    private readonly string _insert = $"""
        INSERT INTO reading_rollups (device_id, minutes, time_us, slot, min_f, mean_f, max_f, reading_count)
        SELECT device_id, @3, time_us - time_us % (@3 * 60000000), slot,
            min({database.Temperature.Fahrenheit}), avg({database.Temperature.Fahrenheit}),
            max({database.Temperature.Fahrenheit}), count(*)
        FROM readings WHERE {OfHour}
        GROUP BY device_id, slot, time_us - time_us % (@3 * 60000000)
        """;

    private const string Fold = """
        ON CONFLICT (device_id, minutes, time_us, slot) DO UPDATE SET
            min_f = CASE WHEN excluded.min_f < reading_rollups.min_f THEN excluded.min_f ELSE reading_rollups.min_f END,
            max_f = CASE WHEN excluded.max_f > reading_rollups.max_f THEN excluded.max_f ELSE reading_rollups.max_f END,
            mean_f = (reading_rollups.mean_f * reading_rollups.reading_count + excluded.mean_f * excluded.reading_count)
                / (reading_rollups.reading_count + excluded.reading_count),
            reading_count = reading_rollups.reading_count + excluded.reading_count
        """;

    private static readonly string Clear = $"DELETE FROM reading_rollups WHERE minutes = @3 AND {OfHour}";

    private static readonly string DeleteReadings = $"DELETE FROM readings WHERE {OfHour}";

    /// <summary>Rolls up the next hours that ended before <paramref name="now"/>; false if none is left.</summary>
    public bool RollUp(DateTimeOffset now)
    {
        using var connection = database.OpenBeside();
        using var transaction = connection.BeginTransaction();
        var due = Hours(
            connection, transaction,
            $"""
            SELECT device_id, hour_us FROM rollups_due WHERE hour_us <= @ended
            ORDER BY device_id, hour_us LIMIT {HourCountMax}
            """,
            ("ended", UnixMicroseconds.From(now) - DueHours.HourUs));
        using var take = new Statement(connection, Take, 2);
        foreach (var (deviceId, hourUs) in due)
        {
            // Deleted first: with PostgreSQL a concurrent commit of readings then either waits or is already visible.
            if (take.Execute(transaction, deviceId, hourUs) > 0)
            {
                RollUp(connection, transaction, deviceId, hourUs);
            }
        }

        transaction.Commit();
        return due.Count > 0;
    }

    /// <summary>
    /// Deletes the readings of the next hours of <paramref name="device"/> before <paramref name="before"/> that are
    /// rolled up; false if none is left. Keeps those of the running cook and, unless <paramref name="keptCooksToo"/>,
    /// those of cooks with a name or notes.
    /// </summary>
    public bool Thin(string device, DateTimeOffset before, bool keptCooksToo)
    {
        using var connection = database.OpenBeside();
        using var transaction = connection.BeginTransaction();
        var hours = Hours(
            connection, transaction,
            $"""
            SELECT DISTINCT h.device_id, h.time_us FROM reading_rollups h JOIN devices d ON d.id = h.device_id
            WHERE d.name = @device AND h.minutes = 60 AND h.time_us <= @last
              AND NOT EXISTS (SELECT 1 FROM thinned_hours t WHERE t.device_id = h.device_id AND t.hour_us = h.time_us)
              AND NOT EXISTS (SELECT 1 FROM rollups_due r WHERE r.device_id = h.device_id AND r.hour_us = h.time_us)
              AND NOT EXISTS (
                SELECT 1 FROM cooks c LEFT JOIN cook_notes n ON n.device = c.device AND n.started_us = c.started_us
                WHERE c.device = d.name AND c.started_us < h.time_us + {DueHours.HourUs}
                  AND (c.ended_us IS NULL OR (c.ended_us >= h.time_us AND @kept = 0 AND n.deleted_us IS NULL
                    AND (n.name <> '' OR n.notes <> ''))))
            ORDER BY h.time_us LIMIT {HourCountMax}
            """,
            ("device", device), ("last", UnixMicroseconds.From(before) - DueHours.HourUs),
            ("kept", keptCooksToo ? 1L : 0L));
        // With PostgreSQL a late reading of the hour then either waits or is already stored, in which case the next run
        // handles the hour.
        using var keep = new Statement(connection, "INSERT INTO rollups_due VALUES (@1, @2) ON CONFLICT DO NOTHING", 2);
        using var mark =
            new Statement(connection, "INSERT INTO thinned_hours VALUES (@1, @2) ON CONFLICT DO NOTHING", 2);
        using var delete = new Statement(connection, DeleteReadings, 2);
        using var free = new Statement(connection, Take, 2);
        foreach (var (deviceId, hourUs) in hours)
        {
            if (keep.Execute(transaction, deviceId, hourUs) > 0)
            {
                mark.Execute(transaction, deviceId, hourUs);
                delete.Execute(transaction, deviceId, hourUs);
                free.Execute(transaction, deviceId, hourUs);
            }
        }

        transaction.Commit();
        return hours.Count > 0;
    }

    private void RollUp(DbConnection connection, DbTransaction transaction, int deviceId, long hourUs)
    {
        using var find = connection.Query(
            "SELECT 1 FROM thinned_hours WHERE device_id = @device AND hour_us = @hour",
            ("device", deviceId), ("hour", hourUs));
        find.Transaction = transaction;
        var thinned = find.ExecuteScalar() is not null;
        string[] steps = thinned ? [$"{_insert} {Fold}"] : [Clear, _insert];
        foreach (var step in steps)
        {
            using var statement = new Statement(connection, step, 3);
            foreach (var minutes in Minutes)
            {
                statement.Execute(transaction, deviceId, hourUs, (long)minutes);
            }
        }

        if (thinned)
        {
            using var delete = new Statement(connection, DeleteReadings, 2);
            delete.Execute(transaction, deviceId, hourUs);
        }
    }

    private static List<(int DeviceId, long HourUs)> Hours(
        DbConnection connection, DbTransaction transaction, string sql,
        params ReadOnlySpan<(string, object?)> parameters)
    {
        using var command = connection.Query(sql, parameters);
        command.Transaction = transaction;
        using var rows = command.ExecuteReader();
        var hours = new List<(int, long)>();
        while (rows.Read())
        {
            hours.Add((rows.GetInt32(0), rows.GetInt64(1)));
        }

        return hours;
    }
}
