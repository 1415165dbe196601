using System.Diagnostics;
using SmartSmoker.Domain;
using SmartSmoker.Host.Storage;

namespace SmartSmoker.Benchmarks.Devices;

/// <summary>What taking a partition over costs for each of its devices: its state rebuilt from PostgreSQL.</summary>
internal static class CookRecall
{
    /// <summary>Readings of a device, ten hours of three probes.</summary>
    public const int ReadingCount = RowCount * 3;

    private const int DeviceCount = 50;
    private const int RowCount = 1_200;

    private static readonly DateTimeOffset Start = new(2026, 1, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The time for a device that is ten hours into a cook.</summary>
    public static TimeSpan Measure(string connectionString)
    {
        using var database = new PostgresDatabase(connectionString);
        using (var writer = new CookWriter(database))
        {
            foreach (var device in Devices)
            {
                var batch = new CommitBatch();
                batch.Readings.AddRange(Readings(device).Select(reading => new ReceivedReading(reading, reading.Time)));
                writer.Commit(batch);
            }
        }

        Recall(database, Devices[0]); // compiled
        var begin = Stopwatch.GetTimestamp();
        foreach (var device in Devices)
        {
            Recall(database, device);
        }

        return Stopwatch.GetElapsedTime(begin) / DeviceCount;
    }

    private static string[] Devices { get; } = [.. Enumerable.Range(0, DeviceCount).Select(device => $"pit-{device}")];

    private static void Recall(Database database, string device) =>
        CookRebuild.From(database, RuleSet.Default, Start.AddSeconds(30 * RowCount), device);

    private static IEnumerable<Reading> Readings(string device) =>
        from row in Enumerable.Range(0, RowCount)
        from probe in Probes.All
        let fahrenheit = probe == Probe.Smoker ? 225 + (row % 4) : 40 + (row * 0.12f)
        select new Reading(new ProbeId(device, probe), Start.AddSeconds(30 * row), Temperature.FromFahrenheit(fahrenheit));
}
