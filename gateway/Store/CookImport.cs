using System.Data.Common;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Store;

/// <summary>The content of a cook file: cooks, their readings and alert events.</summary>
public sealed record CookFileContent(
    IReadOnlyList<(Cook Cook, CookNote Note)> Cooks, IReadOnlyList<Reading> Readings, IReadOnlyList<Alert> Alerts);

/// <summary>
/// Stores the cooks of a file, all or nothing. They bypass the pump, so that old alerts send no notifications.
/// Importing the same file again only restores what was deleted.
/// </summary>
public sealed class CookImport(Database database, TimeProvider time)
{
    /// <summary>
    /// The same as the pump's largest batch; beyond a few thousand readings, larger statements are no faster.
    /// </summary>
    private const int ReadingsAtOnce = 4_000;

    /// <summary>Stores <paramref name="content"/>; returns the number of new readings.</summary>
    public int Store(CookFileContent content)
    {
        using var connection = database.OpenBeside();
        using var transaction = connection.BeginTransaction();
        MarkDevices(connection, transaction, content);
        using var readings = database.Readings(connection);
        var now = time.GetUtcNow();
        var newCount = content.Readings.Chunk(ReadingsAtOnce)
            .Sum(some => readings.Write(transaction, [.. some.Select(reading => new ReceivedReading(reading, now))]));
        using var cooks = CookTable.Upsert(connection);
        foreach (var (cook, note) in content.Cooks)
        {
            cooks.Execute(transaction, CookTable.Values(cook));
            CookNotes.Write(connection, transaction, CookId.Of(cook), note);
        }

        using var alerts = new AlertWriter(connection);
        foreach (var alert in content.Alerts)
        {
            alerts.Insert(transaction, alert);
        }

        transaction.Commit();
        return newCount;
    }

    /// <summary>
    /// Marks new devices as imported, because no device sends their readings. A known device is not changed.
    /// </summary>
    private static void MarkDevices(DbConnection connection, DbTransaction transaction, CookFileContent content)
    {
        using var mark = new Statement(
            connection, "INSERT INTO devices (name, is_import) VALUES (@1, 1) ON CONFLICT DO NOTHING", 1);
        foreach (var device in content.Readings.Select(reading => reading.Probe.Device).Distinct())
        {
            mark.Execute(transaction, device);
        }
    }
}
