using System.Diagnostics;
using SmartSmoker.Domain;
using SmartSmoker.Engine;
using SmartSmoker.Store;

namespace SmartSmoker.Benchmarks.Devices;

/// <summary>Measures a partition takeover: rebuilding the state of each of its devices from PostgreSQL.</summary>
internal static class CookRecall
{
    /// <summary>Readings per device: ten hours of three probes.</summary>
    public const int ReadingCount = RowCount * 3;

    /// <summary>Devices in the partition.</summary>
    public const int DeviceCount = 100;

    /// <summary>
    /// Stored commands of all devices over a year, among which the query must find those of one device.
    /// </summary>
    public const int CommandCount = 100_000;

    private const int RowCount = 1_200;

    private static readonly DateTimeOffset Start = new(2026, 1, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// The time for all devices, each ten hours into a cook, and the time of the reading query alone.
    /// </summary>
    public static (TimeSpan All, TimeSpan Query) Measure(string connectionString)
    {
        using var database = new PostgresDatabase(connectionString);
        Fill(database);
        Array.ForEach(Devices, device => Recall(database, device)); // warm up the compiler and the disk cache
        var reader = new ReadingStore(database);
        return (
            Time(device => Recall(database, device)),
            Time(device => reader.ReadingsAsReceived(device, StateRebuild.LookBack, int.MaxValue, _ => { })));
    }

    private static string[] Devices { get; } = [.. Enumerable.Range(0, DeviceCount).Select(device => $"pit-{device}")];

    private static TimeSpan Time(Action<string> recall)
    {
        var begin = Stopwatch.GetTimestamp();
        Array.ForEach(Devices, recall);
        return Stopwatch.GetElapsedTime(begin);
    }

    private static void Fill(Database database)
    {
        using (var writer = new BatchWriter(database))
        {
            foreach (var device in Devices)
            {
                var batch = new CommitBatch();
                batch.Readings.AddRange(Readings(device).Select(reading => new ReceivedReading(reading, reading.Time)));
                writer.Commit(batch);
            }
        }

        using var connection = database.OpenForWriting();
        using var commands = connection.Query(
            """
            INSERT INTO commands (at_us, device, json)
            SELECT @start - number * 300000000::bigint, 'pit-' || number % 1000, '{"kind":"set-pit","device":"pit-' || number % 1000 || '","setPointF":225}'
            FROM generate_series(1, @count) AS number
            """,
            ("start", Start.ToUnixTimeMilliseconds() * 1000), ("count", CommandCount));
        commands.ExecuteNonQuery();
        connection.Execute("ANALYZE");
    }

    private static void Recall(Database database, string device) =>
        StateRebuild.From(database, RuleSet.Default, Start.AddSeconds(30 * RowCount), [device]);

    private static IEnumerable<Reading> Readings(string device) =>
        from row in Enumerable.Range(0, RowCount)
        from probe in ProbeKey.Classic
        let fahrenheit = probe == ProbeKey.Smoker ? 225 + (row % 4) : 40 + (row * 0.12f)
        select new Reading(
            new ProbeId(device, probe), Start.AddSeconds(30 * row), Temperature.FromFahrenheit(fahrenheit));
}
