using System.Data.Common;

namespace SmartSmoker.Store;

/// <summary>
/// Makes rollups of readings, an hour at a time in small transactions beside the pump. An hour is rolled up anew whenever readings come
/// for it late; into an hour that was thinned, late readings are folded and then are gone, too.
/// </summary>
public sealed class RollupWriter(Database database)
{
    /// <summary>Hours of devices in one transaction: some 2,000 readings at one each 30 s, milliseconds of the write lock.</summary>
    public const int HourCountMax = 6;

    /// <summary>SQL that every probe fulfils: said, so that the key (device, minutes, probe, time) finds a stretch of time.</summary>
    public const string Probes = "probe IN ('01-smoker', '02-food-A', '03-food-B')";

    private const string Take = "DELETE FROM rollups_due WHERE device = @1 AND hour_us = @2";

    /// <summary>The lengths of rollups in minutes; each divides the hour.</summary>
    private static readonly int[] Minutes = [5, 60];

    private static readonly string Insert = $"""
        INSERT INTO reading_rollups
        SELECT device, @3, probe, time_us - time_us % (@3 * 60000000), min(temperature_f), avg(temperature_f), max(temperature_f), count(*)
        FROM readings WHERE device = @1 AND time_us >= @2 AND time_us < @2 + {RollupsDue.HourUs}
        GROUP BY device, probe, time_us - time_us % (@3 * 60000000)
        """;

    private static readonly string Fold = $"""
        {Insert}
        ON CONFLICT (device, minutes, probe, time_us) DO UPDATE SET
            min_f = CASE WHEN excluded.min_f < reading_rollups.min_f THEN excluded.min_f ELSE reading_rollups.min_f END,
            max_f = CASE WHEN excluded.max_f > reading_rollups.max_f THEN excluded.max_f ELSE reading_rollups.max_f END,
            mean_f = (reading_rollups.mean_f * reading_rollups.reading_count + excluded.mean_f * excluded.reading_count)
                / (reading_rollups.reading_count + excluded.reading_count),
            reading_count = reading_rollups.reading_count + excluded.reading_count
        """;

    private static readonly string Clear = $"""
        DELETE FROM reading_rollups
        WHERE device = @1 AND minutes = @3 AND {Probes} AND time_us >= @2 AND time_us < @2 + {RollupsDue.HourUs}
        """;

    private static readonly string Thinned = $"""
        DELETE FROM readings WHERE device = @1 AND time_us >= @2 AND time_us < @2 + {RollupsDue.HourUs}
        """;

    /// <summary>Rolls up the next hours that ended before <paramref name="now"/>; false when none is left.</summary>
    public bool RollUp(DateTimeOffset now)
    {
        using var connection = database.OpenForWriting();
        using var transaction = connection.BeginTransaction();
        var due = Hours(
            connection, transaction,
            $"SELECT device, hour_us FROM rollups_due WHERE hour_us <= @ended ORDER BY device, hour_us LIMIT {HourCountMax}",
            ("ended", UnixMicroseconds.From(now) - RollupsDue.HourUs));
        using var take = new Statement(connection, Take, 2);
        foreach (var (device, hourUs) in due)
        {
            // Taken away first: with PostgreSQL a commit of readings at the same time then waits, or was before and is seen.
            if (take.Execute(transaction, device, hourUs) > 0)
            {
                RollUp(connection, transaction, device, hourUs);
            }
        }

        transaction.Commit();
        return due.Count > 0;
    }

    /// <summary>
    /// Takes away the readings of the next hours of <paramref name="device"/> before <paramref name="before"/>, all of which are rolled up;
    /// false when none is left. Kept are those of a cook that goes on, and, unless <paramref name="keptCooksToo"/>, of one with a name
    /// or notes.
    /// </summary>
    public bool Thin(string device, DateTimeOffset before, bool keptCooksToo)
    {
        using var connection = database.OpenForWriting();
        using var transaction = connection.BeginTransaction();
        var hours = Hours(
            connection, transaction,
            $"""
            SELECT DISTINCT device, time_us FROM reading_rollups h
            WHERE device = @device AND minutes = 60 AND {Probes} AND time_us <= @last
              AND NOT EXISTS (SELECT 1 FROM thinned_hours t WHERE t.device = h.device AND t.hour_us = h.time_us)
              AND NOT EXISTS (SELECT 1 FROM rollups_due d WHERE d.device = h.device AND d.hour_us = h.time_us)
              AND NOT EXISTS (
                SELECT 1 FROM cooks c LEFT JOIN cook_notes n ON n.device = c.device AND n.started_us = c.started_us
                WHERE c.device = h.device AND c.started_us < h.time_us + {RollupsDue.HourUs}
                  AND (c.ended_us IS NULL OR (c.ended_us >= h.time_us AND @kept = 0 AND n.deleted_us IS NULL
                    AND (n.name <> '' OR n.notes <> ''))))
            ORDER BY time_us LIMIT {HourCountMax}
            """,
            ("device", device), ("last", UnixMicroseconds.From(before) - RollupsDue.HourUs), ("kept", keptCooksToo ? 1L : 0L));
        // With PostgreSQL a reading that comes late for the hour then waits, or was before: the hour is left for the next time.
        using var keep = new Statement(connection, "INSERT INTO rollups_due VALUES (@1, @2) ON CONFLICT DO NOTHING", 2);
        using var mark = new Statement(connection, "INSERT INTO thinned_hours VALUES (@1, @2) ON CONFLICT DO NOTHING", 2);
        using var delete = new Statement(connection, Thinned, 2);
        using var free = new Statement(connection, Take, 2);
        foreach (var (_, hourUs) in hours)
        {
            if (keep.Execute(transaction, device, hourUs) > 0)
            {
                mark.Execute(transaction, device, hourUs);
                delete.Execute(transaction, device, hourUs);
                free.Execute(transaction, device, hourUs);
            }
        }

        transaction.Commit();
        return hours.Count > 0;
    }

    private static void RollUp(DbConnection connection, DbTransaction transaction, string device, long hourUs)
    {
        using var find = connection.Query(
            "SELECT 1 FROM thinned_hours WHERE device = @device AND hour_us = @hour", ("device", device), ("hour", hourUs));
        find.Transaction = transaction;
        var thinned = find.ExecuteScalar() is not null;
        string[] steps = thinned ? [Fold] : [Clear, Insert];
        foreach (var step in steps)
        {
            using var statement = new Statement(connection, step, 3);
            foreach (var minutes in Minutes)
            {
                statement.Execute(transaction, device, hourUs, (long)minutes);
            }
        }

        if (thinned)
        {
            using var delete = new Statement(connection, Thinned, 2);
            delete.Execute(transaction, device, hourUs);
        }
    }

    private static List<(string Device, long HourUs)> Hours(
        DbConnection connection, DbTransaction transaction, string sql, params ReadOnlySpan<(string, object?)> parameters)
    {
        using var command = connection.Query(sql, parameters);
        command.Transaction = transaction;
        using var rows = command.ExecuteReader();
        var hours = new List<(string, long)>();
        while (rows.Read())
        {
            hours.Add((rows.GetString(0), rows.GetInt64(1)));
        }

        return hours;
    }
}
