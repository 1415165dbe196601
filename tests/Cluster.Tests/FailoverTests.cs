using Xunit.Abstractions;

namespace SmartSmoker.Cluster.Tests;

/// <summary>Gateways that share the work, on three RabbitMQ nodes and PostgreSQL, while processes are killed.</summary>
[Collection(OneCluster.Name)]
[Trait("Needs", "server")]
public sealed class FailoverTests(ClusterFixture fixture, ITestOutputHelper output)
{
    private const int DeviceCount = 200;
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
        var shared = await Wait.UntilAsync(() => store.Shares() is [<= 6, <= 6, <= 6], Outputs);
        output.WriteLine(
            $"three gateways share {ClusterFixture.PartitionCount} partitions after {shared.TotalSeconds:F1} s");

        var fleet = new Fleet(fixture.Cluster, DeviceCount, RowCount, Start());
        var sending = fleet.SendAsync(RowCount * 2 / 3);
        await Wait.UntilAsync(() => fleet.Progress > 0.25, Outputs);
        var before = store.Holders;
        killed.Kill();
        var gatewayRecovery = await RecoveryAsync();
        Assert.Contains(store.Holders, partition => before[partition.Key] != partition.Value);
        await sending;

        // The last third, so that there is something to be sent after this fault, too.
        sending = fleet.SendAsync();
        await Wait.UntilAsync(() => fleet.Progress > 0.7, Outputs);
        await fixture.Cluster.Nodes[1].KillAsync();
        var brokerRecovery = await RecoveryAsync();
        await Wait.UntilAsync(() => sending.IsCompleted, Outputs);
        await sending;
        await FleetAudit.CloseAsync(
            fleet, store, fixture.Table, Outputs,
            ("Cluster: one of three gateways killed (kill -9), its partitions move", gatewayRecovery),
            ("Cluster: one of three brokers killed (kill -9), after a gateway", brokerRecovery));
        await fixture.Cluster.Nodes[1].StartAsync();

        Task<TimeSpan> RecoveryAsync()
        {
            var begun = fleet.Begun;
            return Wait.UntilAsync(() => store.Shares() is [8, 8] && store.HasLater(begun), Outputs);
        }
    }

    [Fact]
    public async Task A_gateway_frozen_in_mid_commit_for_longer_than_its_lease_is_fenced_off_when_it_wakes()
    {
        var database = fixture.NewDatabase();
        using var store = new Store(database);
        using var frozen = fixture.StartGateway(database);
        await Wait.UntilAsync(() => store.Shares() is [ClusterFixture.PartitionCount], () => frozen.Output);
        var name = store.Holders.Values.First();
        using var other = fixture.StartGateway(database);
        string Outputs() => $"{frozen.Output}\n---\n{other.Output}";
        await Wait.UntilAsync(() => store.Shares() is [8, 8], Outputs);

        var fleet = new Fleet(fixture.Cluster, DeviceCount, RowCount, Start());
        Task sending;
        using (store.Lock(store.Holders.First(partition => partition.Value == name).Key))
        {
            sending = fleet.SendAsync(RowCount / 2);
            await Wait.UntilAsync(() => store.CommitsWaiting > 0, Outputs);
            frozen.Signal("STOP");
        }

        // PostgreSQL goes on with that commit and waits for a client that does not answer.
        await Wait.UntilAsync(
            () => store.Shares() is [ClusterFixture.PartitionCount] && !store.Holders.ContainsValue(name), Outputs);
        await Wait.UntilAsync(() => sending.IsCompleted, Outputs);
        await sending;
        var begun = fleet.Begun;
        frozen.Signal("CONT");
        sending = fleet.SendAsync();
        var recovery = await Wait.UntilAsync(() => store.HasLater(begun) && store.Shares() is [8, 8], Outputs);
        await frozen.SaysAsync("was taken by another gateway");
        await Wait.UntilAsync(() => sending.IsCompleted, Outputs);
        await sending;
        await FleetAudit.CloseAsync(
            fleet, store, fixture.Table, Outputs,
            ("Cluster: one of two gateways frozen for longer than its lease, then resumed", recovery));
    }

    /// <summary>Three hours ago, in whole seconds, which the wire's floating point carries exactly.</summary>
    private static DateTimeOffset Start() =>
        DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().AddHours(-3).ToUnixTimeSeconds());
}
