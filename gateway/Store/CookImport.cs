using System.Text.Json;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Store;

/// <summary>What a file brings: cooks, their readings, and what was told.</summary>
public sealed record CookFileContent(
    IReadOnlyList<(Cook Cook, CookNote Note)> Cooks, IReadOnlyList<Reading> Readings, IReadOnlyList<Alert> Alerts);

/// <summary>
/// Stores cooks that come from a file, all or nothing. They pass by the pump: nobody wants to be told of what happened last year.
/// The same file again changes nothing but what was deleted.
/// </summary>
public sealed class CookImport(Database database, TimeProvider time)
{
    /// <summary>As many as the pump commits at most: beyond some thousand readings in a statement nothing is gained.</summary>
    private const int ReadingsAtOnce = 4_000;

    /// <summary>Stores <paramref name="content"/>; returns how many readings were new.</summary>
    public int Store(CookFileContent content)
    {
        using var connection = database.OpenForWriting();
        using var transaction = connection.BeginTransaction();
        using var readings = database.Readings(connection);
        var now = time.GetUtcNow();
        var newCount = content.Readings.Chunk(ReadingsAtOnce)
            .Sum(some => readings.Write(transaction, [.. some.Select(reading => new ReceivedReading(reading, now))]));
        using var cooks = new Statement(
            connection,
            """
            INSERT INTO cooks (device, started_us, ended_us, pit_set_point_f, foods) VALUES (@1, @2, @3, @4, @5)
            ON CONFLICT (device, started_us) DO UPDATE SET ended_us = excluded.ended_us, pit_set_point_f = excluded.pit_set_point_f, foods = excluded.foods
            """,
            5);
        foreach (var (cook, note) in content.Cooks)
        {
            cooks.Execute(
                transaction, cook.Device, UnixMicroseconds.From(cook.StartedAt), UnixMicroseconds.From(cook.EndedAt!.Value),
                (double?)cook.PitSetPointF, JsonSerializer.Serialize(cook.Probes.Where(pair => pair.Key.Device == cook.Device).ToDictionary(pair => pair.Key.Key, pair => pair.Value), StoreJson.Options));
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
}
