
namespace SmartSmoker.Cluster.Tests;

/// <summary>Three RabbitMQ nodes and a PostgreSQL server, all on loopback.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    /// <summary>Partitions, in all tests: their queues stay.</summary>
    public const int PartitionCount = 16;

    private PostgresProcess? _postgres;

    /// <summary>The brokers.</summary>
    public RabbitMqCluster Cluster { get; private set; } = null!;

    /// <summary>What came of each fault.</summary>
    public ReliabilityTable Table { get; } = new();

    /// <summary>The connection string of a new, empty database.</summary>
    public string NewDatabase() => _postgres!.NewDatabase();

    /// <summary>Starts one of the gateways that share the work on <paramref name="database"/>.</summary>
    public GatewayProcess StartGateway(string database)
    {
        var gateway = new GatewayProcess(Cluster, database, PartitionCount);
        gateway.Start();
        return gateway;
    }

    public async Task InitializeAsync()
    {
        var postgres = PostgresProcess.CreateAsync();
        Cluster = await RabbitMqCluster.CreateAsync();
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
}

/// <summary>The tests that share one cluster, one after another: all of a database's gateways have ended before the next begin.</summary>
[CollectionDefinition(Name)]
public sealed class OneCluster : ICollectionFixture<ClusterFixture>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "cluster";
}
