using SmartSmoker.Broker;

namespace SmartSmoker.Cluster.Tests;

/// <summary>Three RabbitMQ nodes and a PostgreSQL server, all on loopback.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    /// <summary>Partitions, in all tests: their queues stay.</summary>
    public const int PartitionCount = 16;

    private const int HeartbeatSeconds = 2; // RabbitMQ's own is 60 s: a frozen gateway is to be noticed within the test's time

    private PostgresProcess? _postgres;

    /// <summary>The brokers.</summary>
    public RabbitMqCluster Cluster { get; private set; } = null!;

    /// <summary>What came of each fault.</summary>
    internal ReliabilityTable Table { get; } = new(ofCluster: true);

    /// <summary>The connection string of a new, empty database.</summary>
    public string NewDatabase() => _postgres!.NewDatabase();

    /// <summary>A gateway that runs, on the database given.</summary>
    public GatewayProcess StartGateway(string database)
    {
        var gateway = new GatewayProcess(Cluster, database, PartitionCount);
        gateway.Start();
        return gateway;
    }

    /// <summary>Starts a node that was killed.</summary>
    public async Task StartNodeAsync(int index)
    {
        await Cluster.Nodes[index].StartAsync();
        await ShortenHeartbeatAsync(Cluster.Nodes[index]);
    }

    public async Task InitializeAsync()
    {
        var postgres = PostgresProcess.CreateAsync();
        Cluster = await RabbitMqCluster.CreateAsync();
        await Task.WhenAll(Cluster.Nodes.Select(ShortenHeartbeatAsync));
        _postgres = await postgres;
    }

    public async Task DisposeAsync()
    {
        Table.Write();
        await Cluster.DisposeAsync();
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
    }

    private static Task ShortenHeartbeatAsync(RabbitMqBroker node) =>
        node.ControlAsync("eval", $"application:set_env(rabbit, heartbeat, {HeartbeatSeconds}).");
}

/// <summary>The tests that share one cluster, one after another: all of a database's gateways have ended before the next begin.</summary>
[CollectionDefinition(Name)]
public sealed class OneCluster : ICollectionFixture<ClusterFixture>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "cluster";
}
