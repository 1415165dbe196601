using System.Text;
using MQTTnet;

namespace SmartSmoker.Broker.Tests;

/// <summary>What a device may rely on, and what it may not do.</summary>
[Collection(OneBroker.Name)]
public sealed class MqttTests(BrokerFixture fixture)
{
    private readonly RabbitMqBroker _broker = fixture.Broker;

    public static TheoryData<string, string> TopicsAndQueues => new()
    {
        { "01-smoker", "01-smoker" },
        { "02-food-A", "02-food-A" },
        { "03-food-B", "03-food-B" },
        { "probe/probe-4", "04-probes" },
        { "probe/abcdefghijklmnopqrstuvwxyz-01234", "04-probes" },
        { "status", "smoker-status" },
    };

    [Theory]
    [MemberData(nameof(TopicsAndQueues))]
    public async Task Publish_arrives_in_the_queue_with_the_device_in_its_routing_key(string topicEnd, string queue)
    {
        await _broker.PurgeAsync(queue);
        var (device, connected) = await _broker.MqttAsync(_broker.Device);
        using var _ = device;
        Assert.Equal(MqttClientConnectResultCode.Success, connected);

        await device.PublishAsync($"smoker/pit-1/{topicEnd}", Clients.Reading);

        await using var connection = await _broker.AmqpAsync(_broker.Gateway);
        await using var channel = await connection.CreateChannelAsync();
        var message = await channel.TakeAsync(queue);
        Assert.Equal($"smoker.pit-1.{topicEnd.Replace('/', '.')}", message.RoutingKey);
        Assert.Equal(Clients.Reading, message.Body.ToArray());
        Assert.True(message.BasicProperties.Persistent);
    }

    /// <summary>RabbitMQ keeps the dots of a topic, so such a name has several words.</summary>
    [Theory]
    [InlineData("smoker/my.pit/01-smoker", "01-smoker")]
    [InlineData("smoker/back/yard/02-food-A", "02-food-A")]
    [InlineData("smoker/my.pit/probe/turkey", "04-probes")]
    [InlineData("smoker/my pit/status", "smoker-status")]
    [InlineData("smoker/status", "smoker-status")]
    public async Task Publish_with_a_bad_device_name_arrives_where_the_gateway_rejects_it(string topic, string queue)
    {
        await _broker.PurgeAsync(queue);
        var (device, _) = await _broker.MqttAsync(_broker.Gateway);
        using var client = device;

        await device.PublishAsync(topic, Clients.Reading);

        await using var connection = await _broker.AmqpAsync(_broker.Gateway);
        await using var channel = await connection.CreateChannelAsync();
        Assert.Equal(topic.Replace('/', '.'), (await channel.TakeAsync(queue)).RoutingKey);
    }

    [Fact]
    public async Task Last_will_arrives_when_a_device_is_gone_without_farewell()
    {
        await _broker.PurgeAsync("smoker-status");
        var (device, _) =
            await _broker.MqttAsync(_broker.Device, "smoker/pit-1/status", Encoding.ASCII.GetBytes("gone"));

        device.Dispose();

        await using var connection = await _broker.AmqpAsync(_broker.Gateway);
        await using var channel = await connection.CreateChannelAsync();
        Assert.Equal("gone", Encoding.ASCII.GetString((await channel.TakeAsync("smoker-status")).Body.Span));
    }

    [Theory]
    [InlineData("smoker/pit-1/other")]
    [InlineData("smoker/pit-1/more/01-smoker")]
    [InlineData("smoker/pit-1/probe/Probe-4")]
    [InlineData("smoker/pit-1/probe/probe_4")]
    [InlineData("smoker/pit-1/probe/probe-4/more")]
    [InlineData("smoker/pit-1/probe/abcdefghijklmnopqrstuvwxyz-012345")]
    [InlineData("smoker/pit-1/probe")]
    [InlineData("kitchen/pit-1/01-smoker")]
    public async Task Publish_to_another_topic_ends_the_connection(string topic)
    {
        var (device, _) = await _broker.MqttAsync(_broker.Device);
        using var __ = device;
        var gone = new TaskCompletionSource();
        device.DisconnectedAsync += _ =>
        {
            gone.TrySetResult();
            return Task.CompletedTask;
        };

        await Assert.ThrowsAnyAsync<Exception>(() => device.PublishAsync(topic, Clients.Reading));
        await gone.Task.WaitAsync(Clients.Patience);
    }
}
