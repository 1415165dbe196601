using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Store;

/// <summary>
/// Permanently removes deleted cooks: readings, rollups, alerts, commands, photos and notes. Data that also lies within
/// another cook of the device stays, because a cook ended by hand while the smoker is warm may overlap the next one.
/// </summary>
public sealed class CookPurge(Database database, CommandLog log, CookNotes notes)
{
    /// <summary>Days for which a deleted cook can be restored.</summary>
    public const int KeptDays = 30;

    private const int CookCountMax = 10_000;

    private const string Readings = "device_id = (SELECT id FROM devices WHERE name = @1)";
    private const string HoursOfCook = $"{Readings} AND hour_us > @2 - 3600000000 AND hour_us <= @3";
    private const string UpToAnHourAround = $"{Readings} AND time_us > @2 - 3600000000 AND time_us < @3 + 3600000000";

    /// <summary>SQL: a thinned hour, which has no single readings left.</summary>
    private const string IsThinned =
        $"EXISTS (SELECT 1 FROM thinned_hours WHERE {Readings} AND hour_us = time_us - time_us % 3600000000)";

    /// <summary>The statements, in order. Readings before and after the cook in its first and last hour stay.</summary>
    private static readonly string[] Steps =
    [
        // Deleted first, as in RollupWriter, so that this waits for a rollup of one of these hours.
        $"DELETE FROM rollups_due WHERE {HoursOfCook}",
        $"DELETE FROM readings WHERE {Readings} AND time_us BETWEEN @2 AND @3 AND {InNoOther("time_us", "time_us")}",
        $"DELETE FROM alerts WHERE device = @1 AND raised_us BETWEEN @2 AND @3 AND cleared_us IS NOT NULL AND {InNoOther("raised_us", "raised_us")}",

        // Up to the next cook, because the end of a cook may be detected hours later. While a cook is running, only up
        // to this cook's end: the running cook's start uses the device's clock and commands use the gateway's, and its
        // commands are needed.
        $"""
        DELETE FROM commands WHERE device = @1 AND at_us >= @2 AND NOT {CommandLog.Lasting} AND {InNoOther("at_us", "at_us")}
            AND at_us <= CASE WHEN EXISTS (SELECT 1 FROM cooks o WHERE o.device = @1 AND o.ended_us IS NULL) THEN @3 ELSE @3 + 86400000000 END
            AND NOT EXISTS (SELECT 1 FROM cooks n WHERE n.device = @1 AND n.started_us > @2 AND n.started_us <= at_us)
        """,
        $"""
        DELETE FROM reading_rollups WHERE {Readings} AND time_us > @2 - minutes * 60000000 AND time_us <= @3
            AND (minutes = 60 OR NOT {IsThinned} OR {InNoOther("time_us", "time_us + 299999999")})
        """,

        // An hour whose readings are deleted is rebuilt from its five-minute rollups.
        $"""
        INSERT INTO reading_rollups (device_id, minutes, time_us, slot, min_f, mean_f, max_f, reading_count)
        SELECT device_id, 60, time_us - time_us % 3600000000, slot,
            min(min_f), sum(mean_f * reading_count) / sum(reading_count), max(max_f), CAST(sum(reading_count) AS BIGINT)
        FROM reading_rollups WHERE {UpToAnHourAround} AND minutes = 5
        GROUP BY device_id, slot, time_us - time_us % 3600000000 ON CONFLICT DO NOTHING
        """,
        $"""
        DELETE FROM thinned_hours WHERE {HoursOfCook} AND NOT EXISTS (
            SELECT 1 FROM reading_rollups r
            WHERE r.device_id = thinned_hours.device_id AND r.minutes = 60 AND r.time_us = hour_us)
        """,
        $"""
        INSERT INTO rollups_due SELECT DISTINCT device_id, time_us - time_us % 3600000000
        FROM readings WHERE {UpToAnHourAround}
        ON CONFLICT DO NOTHING
        """,
    ];

    private static readonly string[] DeletionsByStart =
        ["DELETE FROM photos", "DELETE FROM cook_notes", "DELETE FROM cooks"];

    /// <summary>
    /// SQL: no other cook of the device overlaps the time between both columns, which are in Unix microseconds.
    /// </summary>
    private static string InNoOther(string from, string to) => $"""
        NOT EXISTS (SELECT 1 FROM cooks c
            WHERE c.device = @1 AND c.started_us <> @2 AND c.started_us <= {to} AND coalesce(c.ended_us, {from}) >= {from})
        """;

    /// <summary>
    /// Purges cooks deleted at least <see cref="KeptDays"/> days before <paramref name="now"/>; returns their number.
    /// </summary>
    public int PurgeDue(DateTimeOffset now)
    {
        var due = notes.All().Where(pair => pair.Value.DeletedAt <= now.AddDays(-KeptDays)).Select(pair => pair.Key)
            .ToHashSet();
        var cooks = due.Count == 0 ? [] : due.Select(id => id.Device).Distinct()
            .SelectMany(device => log.Cooks(device, CookCountMax)).Where(cook => due.Contains(CookId.Of(cook)))
                .ToList();
        cooks.ForEach(Purge);
        return cooks.Count;
    }

    /// <summary>Purges <paramref name="cook"/>, which must have ended. It can be imported again from a file.</summary>
    public void Purge(Cook cook)
    {
        var id = CookId.Of(cook);
        using var connection = database.OpenBeside();
        using var transaction = connection.BeginTransaction();
        foreach (var sql in Steps)
        {
            using var statement = new Statement(connection, sql, 3);
            foreach (var device in cook.Devices)
            {
                statement.Execute(transaction, device, id.StartedUs, UnixMicroseconds.From(cook.EndedAt!.Value));
            }
        }

        foreach (var sql in DeletionsByStart)
        {
            using var statement = new Statement(connection, $"{sql} WHERE device = @1 AND started_us = @2", 2);
            statement.Execute(transaction, id.Device, id.StartedUs);
        }

        transaction.Commit();
    }
}
