using SmartSmoker.Broker;

namespace SmartSmoker.Cluster.Tests;

/// <summary>Three RabbitMQ nodes and a PostgreSQL server, all on loopback.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    private PostgresProcess? _postgres;

    /// <summary>The brokers.</summary>
    public RabbitMqCluster Cluster { get; private set; } = null!;

    /// <summary>The connection string of a new, empty database.</summary>
    public string NewDatabase() => _postgres!.NewDatabase();

    public async Task InitializeAsync()
    {
        var postgres = PostgresProcess.CreateAsync();
        Cluster = await RabbitMqCluster.CreateAsync();
        _postgres = await postgres;
    }

    public async Task DisposeAsync()
    {
        await Cluster.DisposeAsync();
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
    }
}
