
namespace SmartSmoker.VirtualBoard.Tests;

/// <summary>One RabbitMQ for all tests of the virtual board.</summary>
public sealed class BrokerFixture : IAsyncLifetime
{
    public RabbitMqBroker Broker { get; private set; } = null!;

    public async Task InitializeAsync() => Broker = await RabbitMqBroker.CreateAsync();

    public async Task DisposeAsync() => await Broker.DisposeAsync();
}

/// <summary>
/// Tests that share the broker, and the statics behind which the virtual board's chips and network are.
/// </summary>
[CollectionDefinition("virtual board")]
public sealed class SharesBroker : ICollectionFixture<BrokerFixture>;
