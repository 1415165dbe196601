
namespace SmartSmoker.Reliability.Tests;

/// <summary>One broker for all faults, which are made one after another, and the table of what came of them.</summary>
public sealed class Faults : IAsyncLifetime
{
    private const int HeartbeatSeconds =
        2; // RabbitMQ's own is 60 s: a dead peer is to be noticed within the test's time

    /// <summary>The broker.</summary>
    public RabbitMqBroker Broker { get; private set; } = null!;

    /// <summary>What came of each fault.</summary>
    internal ReliabilityTable Table { get; } = new();

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Broker = await RabbitMqBroker.CreateAsync();
        await ShortenHeartbeatAsync();
    }

    /// <summary>To be called after a restart of the broker, too.</summary>
    public Task ShortenHeartbeatAsync() =>
        Broker.ControlAsync("eval", $"application:set_env(rabbit, heartbeat, {HeartbeatSeconds}).");

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        Table.Write();
        await Broker.DisposeAsync();
    }
}

/// <summary>The tests that share one broker.</summary>
[CollectionDefinition(Name)]
public sealed class OneBroker : ICollectionFixture<Faults>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "faults";
}
