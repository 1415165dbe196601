using Microsoft.Data.Sqlite;
using SmartSmoker.Store;

namespace SmartSmoker.Benchmarks.Store;

/// <summary>Measures startup and page queries of a gateway with a year of readings.</summary>
internal static class StartUpAndQueries
{
    private const double ReadyGoalSeconds = 5;
    private const double CookGoalMs = 50;
    private const double YearGoalMs = 200;
    private const int QueryCount = 31;

    /// <summary>Creates the database, then measures.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(
        Extent extent, Func<Task<RabbitMqBroker>> start, Action<string> progress)
    {
        var folder = Directory.CreateTempSubdirectory("smoker-benchmark-").FullName;
        try
        {
            var database = Path.Combine(folder, "cook.db");
            var count = YearStore.Make(database, TimeProvider.System.GetUtcNow());
            progress(FormattableString.Invariant($"{count} readings in {new FileInfo(database).Length / 1e6:F0} MB"));
            var broker = await start();
            await Ingest.QueueFiller.EmptyAsync(broker);
            var figures = new List<Figure> { new("readings in the database", count, "") };
            figures.AddRange(await ReadyAsync(broker, database, extent.Rounds, progress));
            figures.AddRange(await PageAsync(broker, database, progress));
            return figures;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Figure>> ReadyAsync(
        RabbitMqBroker broker, string database, int rounds, Action<string> progress)
    {
        List<double> killed = [], empty = [], check = [];
        for (var round = 0; round < rounds; round++)
        {
            killed.Add(await ReadySecondsAsync(broker, database)); // the previous process was killed
            empty.Add(
                await ReadySecondsAsync(
                broker, Path.Combine(Directory.CreateDirectory($"{database}-{round}").FullName, "cook.db")));
            var begin = TimeProvider.System.GetTimestamp();
            if (DatabaseCheck.SetAsideIfDamaged(database, TimeProvider.System.GetUtcNow()) is { } damage)
            {
                throw new InvalidOperationException(damage);
            }

            check.Add(TimeProvider.System.GetElapsedTime(begin).TotalSeconds);
            progress(FormattableString.Invariant(
                $"ready after {killed[^1]:F2} s, with an empty database {empty[^1]:F2} s, check alone {check[^1]:F2} s"));
        }

        return
        [
            Figure.Below(
                ReadyGoalSeconds, "process start to /health/ready with a year stored, after a kill",
                Median.Of(killed), "s"),
            new("the same with an empty database", Median.Of(empty), "s"),
            new("of the first, the damage check", Median.Of(check), "s"),
        ];
    }

    private static async Task<double> ReadySecondsAsync(RabbitMqBroker broker, string database)
    {
        var (gateway, untilReady) = await GatewayProcess.StartAsync(broker, database);
        gateway.Dispose();
        return untilReady.TotalSeconds;
    }

    private static async Task<IReadOnlyList<Figure>> PageAsync(
        RabbitMqBroker broker, string database, Action<string> progress)
    {
        var (gateway, _) = await GatewayProcess.StartAsync(broker, database);
        using (gateway)
        {
            using var client = gateway.Client();
            var (cookMs, cookBytes) = await AskAsync(client, "/api/snapshot");
            progress(FormattableString.Invariant($"cook of ten hours: {Median.Of(cookMs):F1} ms"));
            var (yearMs, yearBytes) = await AskAsync(client, $"/api/devices/{YearStore.Device}/history?days=365");
            var plainMs = YearQuery.PlainMs(database);
            progress(FormattableString.Invariant($"year {Median.Of(yearMs):F1} ms, by plain SQL {plainMs:F0} ms"));
            return
            [
                Figure.Below(
                    CookGoalMs, "GET /api/snapshot of a ten-hour cook (3,600 readings), median",
                    Median.Of(cookMs), "ms"),
                new("the same, 99th percentile", Median.Part(cookMs, 0.99), "ms"),
                new("response size", cookBytes / 1_000.0, "kB"),
                Figure.Below(
                    YearGoalMs, "GET /api/devices/(device)/history of a year: minimum, mean, maximum per 8 h, median",
                    Median.Of(yearMs), "ms"),
                new("the same, 99th percentile", Median.Part(yearMs, 0.99), "ms"),
                new("response size", yearBytes / 1_000.0, "kB"),
                new("the same from single readings, without rollups", plainMs, "ms"),
            ];
        }
    }

    private static async Task<(List<double> Ms, int Bytes)> AskAsync(HttpClient client, string path)
    {
        var times = new List<double>();
        var bytes = 0;
        for (var i = 0; i <= QueryCount; i++)
        {
            var begin = TimeProvider.System.GetTimestamp();
            bytes = (await client.GetByteArrayAsync(new Uri(path, UriKind.Relative))).Length;
            if (i > 0)
            {
                times.Add(TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds); // the first run is a warm-up
            }
        }

        return (times, bytes);
    }
}
