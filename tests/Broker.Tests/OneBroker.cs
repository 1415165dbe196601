namespace SmartSmoker.Broker.Tests;

/// <summary>The tests that share one broker; they run one after another, and each starts with what it emptied itself.</summary>
[CollectionDefinition(Name)]
public sealed class OneBroker : ICollectionFixture<BrokerFixture>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "one broker";
}
