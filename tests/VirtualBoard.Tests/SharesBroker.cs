namespace SmartSmoker.VirtualBoard.Tests;

/// <summary>
/// Tests that share the broker, and the statics behind which the virtual board's chips and network are.
/// </summary>
[CollectionDefinition("virtual board")]
public sealed class SharesBroker : ICollectionFixture<BrokerFixture>;
