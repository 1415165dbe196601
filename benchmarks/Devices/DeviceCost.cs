using System.Diagnostics;
using System.Globalization;

namespace SmartSmoker.Benchmarks.Devices;

/// <summary>
/// Measures the cost per device: a gateway with 16 partitions, RabbitMQ and PostgreSQL on this machine.
/// </summary>
internal static class DeviceCost
{
    private const int PartitionCount = 16;
    private const string Head =
        "| Devices | Readings/s | Stored/s | Gateway: cores | RabbitMQ: cores | PostgreSQL: cores | Gateway MB | Commits/s | WAL kB/s "
        + "| Publish to receive, median | 99 % |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|";

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(35); // every device has sent at least once
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(60);

    /// <summary>Measures each of <paramref name="deviceCounts"/> and writes a Markdown table.</summary>
    public static async Task RunAsync(IReadOnlyList<int> deviceCounts, Action<string> write)
    {
        await using var cluster = await RabbitMqCluster.CreateAsync(nodeCount: 1);
        await using var postgres = await PostgresProcess.CreateAsync();
        write(Head);
        foreach (var count in deviceCounts)
        {
            write(await MeasureAsync(cluster, postgres, count));
        }

        var (all, query) = CookRecall.Measure(postgres.NewDatabase());
        write(string.Create(
            CultureInfo.InvariantCulture,
            $"\nTaking over a partition of {CookRecall.DeviceCount} devices, each ten hours into a cook ({CookRecall.ReadingCount:N0} readings), among "
            + $"{CookRecall.CommandCount:N0} commands: {all.TotalSeconds:F2} s, of which {query.TotalSeconds:F2} s are the query of readings."));
    }

    private static async Task<string> MeasureAsync(RabbitMqCluster cluster, PostgresProcess postgres, int count)
    {
        var database = postgres.NewDatabase();
        using var counts = new StoreCounts(database);
        using var gateway = new GatewayProcess(cluster.Nodes[0], database, PartitionCount);
        while (!counts.AllHeld)
        {
            await Task.Delay(100);
        }

        ProcessTree[] trees =
        [
            new(gateway.Id), ProcessTree.Of("rabbitmq-server", cluster.Nodes[0].NodeName.Split('@')[0]),
            ProcessTree.Of("postgres", postgres.Folder),
        ];
        var fleet = new MqttFleet(cluster.Nodes[0], count);
        using var stop = new CancellationTokenSource();
        var sending = fleet.RunAsync(stop.Token);
        await Task.Delay(WarmUp);
        var (from, begin) = (TimeProvider.System.GetUtcNow(), Stopwatch.GetTimestamp());
        double[] Now() =>
            [fleet.SentCount, counts.Readings, .. trees.Select(tree => tree.ProcessorSeconds), counts.Commits,
            counts.LogBytes / 1e3];
        var before = Now();
        await Task.Delay(Measured);
        var after = Now();
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        var a = before.Zip(after, (earlier, later) => (later - earlier) / seconds).ToArray(); // per second
        var (median, most) = (counts.WaitMilliseconds(from, 0.5), counts.WaitMilliseconds(from, 0.99));
        var memory = trees[0].Megabytes;
        await stop.CancelAsync();
        await sending;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {count:N0} | {a[0]:F0} | {a[1]:F0} | {a[2]:F2} | {a[3]:F2} | {a[4]:F2} | {memory:F0} | {a[5]:F0} | {a[6]:F0} | {median:F0} ms | {most:F0} ms |");
    }
}
