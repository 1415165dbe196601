using System.Diagnostics;
using System.Globalization;
using Npgsql;
using SmartSmoker.Broker;
using SmartSmoker.Domain;
using SmartSmoker.Host.Storage;

namespace SmartSmoker.Benchmarks.Devices;

/// <summary>What devices cost: a gateway process with 16 partitions, one RabbitMQ node and PostgreSQL, all on this machine.</summary>
internal static class DeviceCost
{
    private const int PartitionCount = 16;
    private const int CookDeviceCount = 100;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(35); // every device was heard once
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(60);

    /// <summary>Measures each of <paramref name="deviceCounts"/>, and writes a Markdown table.</summary>
    public static async Task RunAsync(IReadOnlyList<int> deviceCounts, Action<string> write)
    {
        await using var cluster = await RabbitMqCluster.CreateAsync(nodeCount: 1);
        await using var postgres = await PostgresProcess.CreateAsync();
        write("| Devices | Readings/s | Stored/s | Gateway: core | RabbitMQ: core | PostgreSQL: core | Gateway MB | Commits/s | WAL kB/s | Published to received, median | 99 % |");
        write("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var count in deviceCounts)
        {
            write(await MeasureAsync(cluster, postgres, count));
        }

        var (takeOver, readingCount) = TakeOver(postgres.NewDatabase());
        write(string.Create(CultureInfo.InvariantCulture, $"\nTaking a partition over: {takeOver.TotalMilliseconds:F1} ms a device that is ten hours into a cook ({readingCount} readings)."));
    }

    private static async Task<string> MeasureAsync(RabbitMqCluster cluster, PostgresProcess postgres, int count)
    {
        var database = postgres.NewDatabase();
        var folder = Directory.CreateTempSubdirectory("smoker-devices-").FullName;
        await using var source = NpgsqlDataSource.Create(database);
        using var gateway = Start(cluster, database, folder);
        try
        {
            using var stop = new CancellationTokenSource();
            while (await NumberAsync(source, "SELECT CASE WHEN to_regclass('partitions') IS NULL THEN 0 ELSE 1 END") == 0
                || await NumberAsync(source, "SELECT count(*) FROM partitions WHERE holder IS NOT NULL") < PartitionCount)
            {
                await Task.Delay(100);
            }

            ProcessTree[] trees = [new(gateway.Id), ProcessTree.Of("rabbitmq-server", cluster.Nodes[0].NodeName.Split('@')[0]), ProcessTree.Of("postgres", postgres.Folder)];
            var fleet = new MqttFleet(cluster.Nodes[0], count);
            var sending = fleet.RunAsync(stop.Token);
            await Task.Delay(WarmUp);
            var (begin, before, sentBefore, from) = (Stopwatch.GetTimestamp(), trees.Select(tree => tree.ProcessorSeconds).ToArray(), fleet.SentCount, TimeProvider.System.GetUtcNow());
            var (storedBefore, commitsBefore, walBefore) = (await StoredAsync(source), await CommitsAsync(source), await WalAsync(source));
            await Task.Delay(Measured);
            var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            var cores = trees.Zip(before, (tree, earlier) => (tree.ProcessorSeconds - earlier) / seconds).ToArray();
            var sent = (fleet.SentCount - sentBefore) / seconds;
            var stored = (await StoredAsync(source) - storedBefore) / seconds;
            var commits = (await CommitsAsync(source) - commitsBefore) / seconds;
            var wal = (await WalAsync(source) - walBefore) / seconds / 1e3;
            var (median, most) = (await WaitAsync(source, from, 0.5), await WaitAsync(source, from, 0.99));
            var memory = trees[0].Megabytes;
            await stop.CancelAsync();
            await sending;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"| {count:N0} | {sent:F0} | {stored:F0} | {cores[0]:F2} | {cores[1]:F2} | {cores[2]:F2} | {memory:F0} | {commits:F0} | {wal:F0} | {median:F0} ms | {most:F0} ms |");
        }
        finally
        {
            gateway.Kill();
            await gateway.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Process Start(RabbitMqCluster cluster, string database, string folder)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SmartSmoker.Host.dll"), "run"]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["Database"] = database,
            ["Http"] = "http://127.0.0.1:0",
            ["Logs"] = folder,
            ["Partitions__Count"] = $"{PartitionCount}",
            ["Broker__Uri"] = cluster.Nodes[0].AmqpUri.ToString(),
            ["Broker__User"] = cluster.Gateway.Name,
            ["Broker__Password"] = cluster.Gateway.Password,
        })
        {
            start.Environment["SMARTSMOKER_" + name] = value;
        }

        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        return process;
    }

    /// <summary>How long the state of a device is rebuilt from its store, with a cook of ten hours, and from how many readings.</summary>
    private static (TimeSpan ADevice, int ReadingCount) TakeOver(string connectionString)
    {
        using var database = new PostgresDatabase(connectionString);
        var start = new DateTimeOffset(2026, 1, 2, 8, 0, 0, TimeSpan.Zero);
        using (var writer = new CookWriter(database))
        {
            for (var device = 0; device < CookDeviceCount; device++)
            {
                var batch = new CommitBatch();
                batch.Readings.AddRange(from row in Enumerable.Range(0, 1_200) from probe in Probes.All
                    let reading = new Reading(new ProbeId($"pit-{device}", probe), start.AddSeconds(30 * row), Temperature.FromFahrenheit(probe == Probe.Smoker ? 225 + (row % 4) : 40 + (row * 0.12f)))
                    select new ReceivedReading(reading, reading.Time));
                writer.Commit(batch);
            }
        }

        var begin = Stopwatch.GetTimestamp();
        for (var device = 0; device < CookDeviceCount; device++)
        {
            CookRebuild.From(database, RuleSet.Default, start.AddHours(10), $"pit-{device}");
        }

        return (Stopwatch.GetElapsedTime(begin) / CookDeviceCount, 1_200 * Probes.All.Count);
    }

    private static Task<double> StoredAsync(NpgsqlDataSource source) => NumberAsync(source, "SELECT count(*) FROM readings");

    private static Task<double> CommitsAsync(NpgsqlDataSource source) => NumberAsync(source, "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()");

    private static Task<double> WalAsync(NpgsqlDataSource source) => NumberAsync(source, "SELECT pg_current_wal_lsn() - '0/0'::pg_lsn");

    /// <summary>From the device's time stamp, which is when it published, to when the gateway received it, in milliseconds.</summary>
    private static Task<double> WaitAsync(NpgsqlDataSource source, DateTimeOffset from, double part) => NumberAsync(source, string.Create(
        CultureInfo.InvariantCulture,
        $"SELECT percentile_cont({part}) WITHIN GROUP (ORDER BY (received_us - time_us) / 1000.0) FROM readings WHERE time_us > {UnixMicroseconds.From(from)}"));

    private static async Task<double> NumberAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return Convert.ToDouble(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
