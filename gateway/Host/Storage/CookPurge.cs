using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Host.Storage;

/// <summary>Takes deleted cooks away for good: readings, rollups, alerts, photos, and what was said of them.</summary>
public sealed class CookPurge(Database database, CookLog log, CookNotes notes)
{
    /// <summary>For so many days a deleted cook can be brought back.</summary>
    public const int KeptDays = 30;

    private const int CookCountMax = 10_000;

    private const string Readings = $"device = @1 AND {RollupWriter.Probes}";
    private const string HoursOfCook = "device = @1 AND hour_us > @2 - 3600000000 AND hour_us <= @3";
    private const string UpToAnHourAround = $"{Readings} AND time_us > @2 - 3600000000 AND time_us < @3 + 3600000000";

    /// <summary>In this order. The first and the last hour may have readings of before and after the cook, which stay.</summary>
    private static readonly string[] Steps =
    [
        // Taken away first, as RollupWriter does: who rolls up one of these hours now is waited for.
        $"DELETE FROM rollups_due WHERE {HoursOfCook}",
        $"DELETE FROM readings WHERE {Readings} AND time_us BETWEEN @2 AND @3",
        "DELETE FROM alerts WHERE device = @1 AND raised_us BETWEEN @2 AND @3 AND cleared_us IS NOT NULL",
        $"DELETE FROM reading_rollups WHERE {Readings} AND time_us > @2 - minutes * 60000000 AND time_us <= @3",

        // What is left of an hour whose readings are gone is in its stretches of five minutes.
        $"""
        INSERT INTO reading_rollups
        SELECT device, 60, probe, time_us - time_us % 3600000000,
            min(min_f), sum(mean_f * reading_count) / sum(reading_count), max(max_f), CAST(sum(reading_count) AS BIGINT)
        FROM reading_rollups WHERE {UpToAnHourAround} AND minutes = 5
        GROUP BY device, probe, time_us - time_us % 3600000000 ON CONFLICT DO NOTHING
        """,
        $"""
        DELETE FROM thinned_hours WHERE {HoursOfCook} AND NOT EXISTS (
            SELECT 1 FROM reading_rollups r WHERE r.device = thinned_hours.device AND r.minutes = 60 AND r.time_us = hour_us)
        """,
        $"""
        INSERT INTO rollups_due SELECT DISTINCT device, time_us - time_us % 3600000000 FROM readings WHERE {UpToAnHourAround}
        ON CONFLICT DO NOTHING
        """,
    ];

    private static readonly string[] DeletionsByStart = ["DELETE FROM photos", "DELETE FROM cook_notes", "DELETE FROM cooks"];

    /// <summary>Purges what was deleted <see cref="KeptDays"/> days before <paramref name="now"/> or earlier; returns how many cooks.</summary>
    public int PurgeDue(DateTimeOffset now)
    {
        var due = notes.All().Where(pair => pair.Value.DeletedAt <= now.AddDays(-KeptDays)).Select(pair => pair.Key).ToHashSet();
        var cooks = due.Count == 0 ? [] : due.Select(id => id.Device).Distinct()
            .SelectMany(device => log.Cooks(device, CookCountMax)).Where(cook => due.Contains(CookId.Of(cook))).ToList();
        cooks.ForEach(Purge);
        return cooks.Count;
    }

    /// <summary>Purges <paramref name="cook"/>, which has ended. A file of it can be imported again.</summary>
    public void Purge(Cook cook)
    {
        var id = CookId.Of(cook);
        using var connection = database.OpenForWriting();
        using var transaction = connection.BeginTransaction();
        foreach (var sql in Steps)
        {
            using var statement = new Statement(connection, sql, 3);
            statement.Execute(transaction, id.Device, id.StartedUs, UnixMicroseconds.From(cook.EndedAt!.Value));
        }

        foreach (var sql in DeletionsByStart)
        {
            using var statement = new Statement(connection, $"{sql} WHERE device = @1 AND started_us = @2", 2);
            statement.Execute(transaction, id.Device, id.StartedUs);
        }

        transaction.Commit();
    }
}
