using MQTTnet;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace SmartSmoker.Broker.Tests;

/// <summary>Who is let in, and who may read.</summary>
[Collection(OneBroker.Name)]
public sealed class AccessTests(BrokerFixture fixture)
{
    private readonly RabbitMqBroker _broker = fixture.Broker;

    public static TheoryData<string> ReadingQueues => [.. Clients.ReadingQueues];

    [Fact]
    public async Task Mqtt_without_user_is_refused() =>
        Assert.NotEqual(MqttClientConnectResultCode.Success, (await _broker.MqttAsync(user: null)).Result);

    [Fact]
    public async Task Mqtt_with_a_wrong_password_is_refused() => Assert.Equal(
        MqttClientConnectResultCode.BadUserNameOrPassword,
        (await _broker.MqttAsync(_broker.Device with { Password = "wrong" })).Result);

    [Theory]
    [InlineData("smoker-gateway", "wrong")]
    [InlineData("guest", "guest")]
    public async Task Amqp_with_wrong_credentials_is_refused(string name, string password)
    {
        var refusal =
            await Assert.ThrowsAsync<BrokerUnreachableException>(
            () => _broker.AmqpAsync(new BrokerUser(name, password)));

        Assert.IsType<AuthenticationFailureException>(refusal.InnerException);
    }

    [Theory]
    [MemberData(nameof(ReadingQueues))]
    public async Task Device_user_may_not_consume(string queue)
    {
        await using var connection = await _broker.AmqpAsync(_broker.Device);
        await using var channel = await connection.CreateChannelAsync();

        var refusal = await Assert.ThrowsAsync<OperationInterruptedException>(
            () => channel.BasicConsumeAsync(queue, autoAck: true, new AsyncDefaultBasicConsumer(channel)));

        Assert.Equal(Constants.AccessRefused, refusal.ShutdownReason!.ReplyCode);
    }

    [Fact]
    public async Task Device_user_may_not_publish_to_a_queue_directly()
    {
        await using var connection = await _broker.AmqpAsync(_broker.Device);
        await using var channel = await connection.ConfirmedChannelAsync();

        await Assert.ThrowsAnyAsync<Exception>(
            async () => await channel.BasicPublishAsync("", "01-smoker", mandatory: true, body: Clients.Reading));

        Assert.Equal(Constants.AccessRefused, channel.CloseReason!.ReplyCode);
    }
}
