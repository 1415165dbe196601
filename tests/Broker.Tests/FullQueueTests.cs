using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace SmartSmoker.Broker.Tests;

/// <summary>A full queue refuses what is new, so that who sent it keeps it. Shown with a limit of one message.</summary>
[Collection(OneBroker.Name)]
public sealed class FullQueueTests(BrokerFixture fixture) : IAsyncLifetime
{
    private const string Queue = "01-smoker";
    private readonly RabbitMqBroker _broker = fixture.Broker;

    public async Task InitializeAsync()
    {
        await _broker.PurgeAsync(Queue);
        await _broker.ControlAsync(
            "set_policy", "--priority", "2", "one", $"^{Queue}$", """{"max-length":1,"overflow":"reject-publish"}""");
        await using var connection = await _broker.AmqpAsync(_broker.Gateway);
        await using var channel = await connection.ConfirmedChannelAsync();
        await channel.BasicPublishAsync("", Queue, mandatory: true, body: Clients.Reading);
    }

    public async Task DisposeAsync()
    {
        await _broker.ControlAsync("clear_policy", "one");
        await _broker.PurgeAsync(Queue);
    }

    [Fact]
    public async Task Confirmed_publish_is_refused()
    {
        await using var connection = await _broker.AmqpAsync(_broker.Gateway);
        await using var channel = await connection.ConfirmedChannelAsync();

        await Assert.ThrowsAsync<PublishException>(
            async () => await channel.BasicPublishAsync("", Queue, mandatory: true, body: Clients.Reading));
    }

    [Fact]
    public async Task Device_gets_no_acknowledgement()
    {
        var (device, _) = await _broker.MqttAsync(_broker.Device);
        using var __ = device;

        await Assert.ThrowsAnyAsync<Exception>(() => device.PublishAsync($"smoker/pit-1/{Queue}", Clients.Reading));
        Assert.Equal(1u, await _broker.CountAsync(Queue));
    }
}
