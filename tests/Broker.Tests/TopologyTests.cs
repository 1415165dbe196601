using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace SmartSmoker.Broker.Tests;

/// <summary>What a plain AMQP client, such as a Python script with pika, may rely on.</summary>
[Collection(OneBroker.Name)]
public sealed class TopologyTests(BrokerFixture fixture)
{
    private readonly RabbitMqBroker _broker = fixture.Broker;

    public static TheoryData<string> ReadingQueues => [.. Clients.ReadingQueues];

    [Theory]
    [MemberData(nameof(ReadingQueues))]
    public async Task Client_that_declares_durable_without_arguments_is_accepted_and_its_bytes_arrive(string queue)
    {
        await _broker.PurgeAsync(queue);
        await using var connection = await _broker.AmqpAsync(_broker.Gateway);
        await using var channel = await connection.ConfirmedChannelAsync();

        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);
        await channel.BasicPublishAsync("", queue, mandatory: true, body: Clients.Reading);

        var message = await channel.TakeAsync(queue);
        Assert.Equal(Clients.Reading, message.Body.ToArray());
        Assert.Equal(queue, message.RoutingKey);
    }

    [Theory]
    [MemberData(nameof(ReadingQueues))]
    public async Task Refused_message_is_dead_lettered(string queue)
    {
        await _broker.PurgeAsync(queue);
        await _broker.PurgeAsync("smoker-dead-letter");
        await using var connection = await _broker.AmqpAsync(_broker.Gateway);
        await using var channel = await connection.ConfirmedChannelAsync();
        await channel.BasicPublishAsync("", queue, mandatory: true, body: new byte[] { 1, 2, 3 });

        var refused = await channel.BasicGetAsync(queue, autoAck: false);
        await channel.BasicNackAsync(refused!.DeliveryTag, multiple: false, requeue: false);

        var dead = await channel.TakeAsync("smoker-dead-letter");
        Assert.Equal(new byte[] { 1, 2, 3 }, dead.Body.ToArray());
        Assert.Contains("x-death", dead.BasicProperties.Headers!.Keys);
    }

    [Fact]
    public async Task Gateway_user_may_declare_the_bindings_again()
    {
        await using var connection = await _broker.AmqpAsync(_broker.Gateway);
        await using var channel = await connection.CreateChannelAsync();

        foreach (var queue in Clients.ReadingQueues)
        {
            await channel.QueueBindAsync(
                queue, "amq.topic", queue == "04-probes" ? "smoker.*.probe.*" : $"smoker.*.{queue}");
        }

        await channel.QueueBindAsync("smoker-status", "amq.topic", "smoker.*.status");
    }

    [Fact]
    public async Task Gateway_user_may_not_make_other_queues()
    {
        await using var connection = await _broker.AmqpAsync(_broker.Gateway);
        await using var channel = await connection.CreateChannelAsync();

        var refusal = await Assert.ThrowsAsync<OperationInterruptedException>(
            () => channel.QueueDeclareAsync("other", durable: true, exclusive: false, autoDelete: false));

        Assert.Equal(Constants.AccessRefused, refusal.ShutdownReason!.ReplyCode);
    }
}
