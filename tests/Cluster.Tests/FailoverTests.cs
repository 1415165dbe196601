using SmartSmoker.Broker;
using Xunit.Abstractions;

namespace SmartSmoker.Cluster.Tests;

/// <summary>Gateways that share the work, on three RabbitMQ nodes and PostgreSQL, while processes are killed and frozen.</summary>
[Collection(OneCluster.Name)]
public sealed class FailoverTests(ClusterFixture fixture, ITestOutputHelper output)
{
    private const int RowCount = 80;

    [Fact]
    public async Task A_gateway_and_a_broker_killed_in_mid_stream_lose_nothing_and_tell_nothing_twice()
    {
        var database = fixture.NewDatabase();
        using var store = new Store(database);
        using var killed = fixture.StartGateway(database);
        using var second = fixture.StartGateway(database);
        using var third = fixture.StartGateway(database);
        string Outputs() => $"{killed.Output}\n---\n{second.Output}\n---\n{third.Output}";
        var shared = await Wait.UntilAsync(() => Shares(store) is [<= 6, <= 6, <= 6], Outputs);
        output.WriteLine($"three gateways share {ClusterFixture.PartitionCount} partitions after {shared.TotalSeconds:F1} s");

        var fleet = NewFleet(200);
        var sending = fleet.SendAsync();
        await Wait.UntilAsync(() => fleet.Progress > 0.25, Outputs);
        var before = store.Holders;
        killed.Kill();
        var moved = await Wait.UntilAsync(() => Shares(store) is [8, 8], Outputs);
        output.WriteLine($"a gateway killed at 25 %: its partitions moved after {moved.TotalSeconds:F1} s");
        Assert.Contains(store.Holders, partition => before[partition.Key] != partition.Value);

        await Wait.UntilAsync(() => fleet.Progress > 0.6, Outputs);
        await fixture.Cluster.Nodes[1].KillAsync();
        await StoredAsync(sending, fleet, store, Outputs);
        new FleetLedger(fleet, store).Close("a gateway of three killed (kill -9), then a broker node", 2, moved, fixture.Table);
        await fixture.StartNodeAsync(1);
    }

    [Fact]
    public async Task A_gateway_frozen_for_longer_than_its_lease_is_replaced_and_spoils_nothing_when_it_wakes()
    {
        var database = fixture.NewDatabase();
        using var store = new Store(database);
        using var frozen = fixture.StartGateway(database);
        using var second = fixture.StartGateway(database);
        string Outputs() => $"{frozen.Output}\n---\n{second.Output}";
        await Wait.UntilAsync(() => Shares(store) is [8, 8], Outputs);

        var fleet = NewFleet(100);
        var sending = fleet.SendAsync();
        await Wait.UntilAsync(() => fleet.Progress > 0.25 && store.ReadingCount > 0, Outputs);
        frozen.Signal("STOP");
        var moved = await Wait.UntilAsync(() => Shares(store) is [ClusterFixture.PartitionCount], Outputs);
        output.WriteLine($"a gateway frozen at 25 %: its partitions moved after {moved.TotalSeconds:F1} s");
        await Wait.UntilAsync(() => fleet.Progress > 0.75, Outputs);
        frozen.Signal("CONT");
        await StoredAsync(sending, fleet, store, Outputs);
        await Wait.UntilAsync(() => Shares(store) is [8, 8], Outputs); // it is of use again
        new FleetLedger(fleet, store).Close("a gateway of two frozen for longer than its lease, then woken", 1, moved, fixture.Table);
    }

    /// <summary>It begins at a whole number of seconds, which the wire's floating point carries exactly.</summary>
    private Fleet NewFleet(int deviceCount) => new(
        fixture.Cluster, deviceCount, RowCount,
        DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().AddHours(-3).ToUnixTimeSeconds()));

    /// <summary>Waits until all is sent and stored.</summary>
    private async Task StoredAsync(Task sending, Fleet fleet, Store store, Func<string> outputs)
    {
        var sent = await Wait.UntilAsync(() => sending.IsCompleted, outputs);
        await sending;
        var stored = await Wait.UntilAsync(
            () => store.ReadingCount >= fleet.ReadingCount, () => $"{store.ReadingCount} of {fleet.ReadingCount} readings were stored\n{outputs()}");
        output.WriteLine($"the rest was sent after {sent.TotalSeconds:F1} s; all stored {stored.TotalSeconds:F1} s after the last was sent");
    }

    /// <summary>How many partitions each gateway holds, when all are held; else empty.</summary>
    private static int[] Shares(Store store)
    {
        var holders = store.Holders;
        return holders.Count < ClusterFixture.PartitionCount ? [] : [.. holders.Values.CountBy(name => name).Select(share => share.Value).Order()];
    }
}
