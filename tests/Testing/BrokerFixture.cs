using Xunit;

namespace SmartSmoker.Testing;

/// <summary>One RabbitMQ for all tests of a class or a collection.</summary>
public sealed class BrokerFixture : IAsyncLifetime
{
    /// <summary>The broker.</summary>
    public RabbitMqBroker Broker { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync() => Broker = await RabbitMqBroker.CreateAsync();

    /// <inheritdoc/>
    public async Task DisposeAsync() => await Broker.DisposeAsync();
}
