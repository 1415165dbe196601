using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Host.Storage;

/// <summary>Takes deleted cooks away for good: readings, alerts, photos, and what was said of them.</summary>
public sealed class CookPurge(Database database, CookLog log, CookNotes notes)
{
    /// <summary>For so many days a deleted cook can be brought back.</summary>
    public const int KeptDays = 30;

    private const int CookCountMax = 10_000;

    private static readonly string[] Deletions =
    [
        "DELETE FROM readings WHERE device = @1 AND time_us BETWEEN @2 AND @3",
        "DELETE FROM alerts WHERE device = @1 AND raised_us BETWEEN @2 AND @3",
    ];

    private static readonly string[] DeletionsByStart = ["DELETE FROM photos", "DELETE FROM cook_notes", "DELETE FROM cooks"];

    /// <summary>Purges what was deleted <see cref="KeptDays"/> days before <paramref name="now"/> or earlier; returns how many cooks.</summary>
    public int PurgeDue(DateTimeOffset now)
    {
        var due = notes.All().Where(pair => pair.Value.DeletedAt <= now.AddDays(-KeptDays)).Select(pair => pair.Key).ToHashSet();
        var cooks = due.Count == 0 ? [] : log.Cooks(null, CookCountMax).Where(cook => due.Contains(CookId.Of(cook))).ToList();
        cooks.ForEach(Purge);
        return cooks.Count;
    }

    /// <summary>Purges <paramref name="cook"/>, which has ended. A file of it can be imported again.</summary>
    public void Purge(Cook cook)
    {
        var id = CookId.Of(cook);
        using var connection = database.OpenForWriting();
        using var transaction = connection.BeginTransaction();
        foreach (var sql in Deletions)
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
