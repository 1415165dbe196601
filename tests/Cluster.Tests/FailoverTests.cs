using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Host.Storage;
using Xunit.Abstractions;

namespace SmartSmoker.Cluster.Tests;

/// <summary>Gateways that share the work, on three RabbitMQ nodes and PostgreSQL, while processes are killed.</summary>
[Collection(OneCluster.Name)]
public sealed class FailoverTests(ClusterFixture fixture, ITestOutputHelper output)
{
    private const int DeviceCount = 200;
    private const int RowCount = 80;

    [Fact]
    public async Task A_gateway_and_a_broker_killed_in_mid_stream_lose_nothing_and_tell_nothing_twice()
    {
        var database = fixture.NewDatabase();
        using var store = new Store(database);
        using var killed = new GatewayProcess(fixture.Cluster, database, ClusterFixture.PartitionCount);
        using var second = new GatewayProcess(fixture.Cluster, database, ClusterFixture.PartitionCount);
        using var third = new GatewayProcess(fixture.Cluster, database, ClusterFixture.PartitionCount);
        string Outputs() => $"{killed.Output}\n---\n{second.Output}\n---\n{third.Output}";
        var shared = await Wait.UntilAsync(() => Shares(store) is [<= 6, <= 6, <= 6], Outputs);
        output.WriteLine($"three gateways share {ClusterFixture.PartitionCount} partitions after {shared.TotalSeconds:F1} s");

        // A whole number of seconds, which the wire's floating point carries exactly.
        var start = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().AddHours(-3).ToUnixTimeSeconds());
        var fleet = new Fleet(fixture.Cluster, DeviceCount, RowCount, start);
        var sending = fleet.SendAsync();
        await Wait.UntilAsync(() => fleet.Progress > 0.25, Outputs);
        var before = store.Holders;
        killed.Kill();
        var moved = await Wait.UntilAsync(() => Shares(store) is [8, 8], Outputs);
        output.WriteLine($"a gateway killed at 25 %: its partitions moved after {moved.TotalSeconds:F1} s");
        Assert.Contains(store.Holders, partition => before[partition.Key] != partition.Value);

        await Wait.UntilAsync(() => fleet.Progress > 0.6, Outputs);
        await fixture.Cluster.Nodes[1].KillAsync();
        var sent = await Wait.UntilAsync(() => sending.IsCompleted, Outputs);
        await sending;
        output.WriteLine($"a broker node killed at 60 %: the rest was sent after {sent.TotalSeconds:F1} s");
        var stored = await Wait.UntilAsync(
            () => store.ReadingCount >= fleet.ReadingCount, () => $"{store.ReadingCount} of {fleet.ReadingCount} readings were stored\n{Outputs()}");
        output.WriteLine($"all {fleet.ReadingCount} readings stored {stored.TotalSeconds:F1} s after the last was sent");

        Assert.Equal(Expected(fleet), Told(store));
        Assert.Equal(Sent(fleet), Stored(store));
        await fixture.Cluster.Nodes[1].StartAsync();
    }

    /// <summary>How many partitions each gateway holds, when all are held; else empty.</summary>
    private static int[] Shares(Store store)
    {
        var holders = store.Holders;
        return holders.Count < ClusterFixture.PartitionCount ? [] : [.. holders.Values.CountBy(name => name).Select(share => share.Value).Order()];
    }

    /// <summary>What one gateway alone tells of the same readings.</summary>
    private static List<string> Expected(Fleet fleet)
    {
        var told = new List<string>();
        for (var device = 0; device < fleet.Devices.Count; device++)
        {
            var state = CookState.Empty(RuleSet.Default);
            var open = new Dictionary<AlertId, string>();
            foreach (var reading in fleet.Readings(device))
            {
                (state, var step) = state.Step(reading, TimeProvider.System.GetUtcNow());
                foreach (var alert in step.Alerts)
                {
                    open[alert.Id] = alert.Phase == AlertPhase.Cleared ? $"{UnixMicroseconds.From(alert.Time)}" : "";
                }
            }

            told.AddRange(open.Select(alert =>
                $"{alert.Key.Device} {alert.Key.Probe?.Queue()} {alert.Key.Kind.Name()} {UnixMicroseconds.From(alert.Key.RaisedAt)}-{alert.Value}"));
        }

        Assert.True(told.Count > fleet.Devices.Count, $"only {told.Count} alerts: the test says nothing");
        return [.. told.Order(StringComparer.Ordinal)];
    }

    private static List<string> Told(Store store) =>
    [
        .. store.Rows(
            "SELECT device || ' ' || probe || ' ' || kind || ' ' || raised_us || '-' || coalesce(cleared_us::text, '') FROM alerts",
            row => row.GetString(0)).Order(StringComparer.Ordinal),
    ];

    private static List<(string, string, long, float)> Sent(Fleet fleet) =>
    [
        .. Enumerable.Range(0, fleet.Devices.Count).SelectMany(fleet.Readings).Select(reading =>
            (reading.Probe.Device, reading.Probe.Probe.Queue(), UnixMicroseconds.From(reading.Time), reading.Temperature.Fahrenheit)).Order(),
    ];

    private static List<(string, string, long, float)> Stored(Store store) =>
    [
        .. store.Rows(
            "SELECT device, probe, time_us, temperature_f FROM readings",
            row => (row.GetString(0), row.GetString(1), row.GetInt64(2), (float)row.GetDouble(3))).Order(),
    ];
}
