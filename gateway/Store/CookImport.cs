using System.Data.Common;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Store;

/// <summary>What a file brings: cooks, their readings, and what was told.</summary>
public sealed record CookFileContent(
    IReadOnlyList<(Cook Cook, CookNote Note)> Cooks, IReadOnlyList<Reading> Readings, IReadOnlyList<Alert> Alerts);

/// <summary>
/// Stores cooks that come from a file, all or nothing. They pass by the pump: nobody wants to be told of what happened
/// last year.
/// The same file again changes nothing but what was deleted.
/// </summary>
public sealed class CookImport(Database database, TimeProvider time)
{
    /// <summary>
    /// As many as the pump commits at most: beyond some thousand readings in a statement nothing is gained.
    /// </summary>
    private const int ReadingsAtOnce = 4_000;

    /// <summary>Stores <paramref name="content"/>; returns how many readings were new.</summary>
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

    /// <summary>Nothing waits for the device of an imported cook. One that is known already stays what it is.</summary>
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
