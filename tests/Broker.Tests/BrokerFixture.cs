namespace SmartSmoker.Broker.Tests;

/// <summary>One broker for all tests of the collection; each test works on what it has emptied itself.</summary>
public sealed class BrokerFixture : IAsyncLifetime
{
    /// <summary>The broker.</summary>
    public RabbitMqBroker Broker { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync() => Broker = await RabbitMqBroker.CreateAsync();

    /// <inheritdoc/>
    public async Task DisposeAsync() => await Broker.DisposeAsync();
}

/// <summary>The tests that share one broker; they run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class OneBroker : ICollectionFixture<BrokerFixture>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "one broker";
}
