using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace SmartSmoker.Security.Tests;

/// <summary>
/// The logins of devices used over AMQP: each writes the routing keys that it may write over MQTT, and reads nothing.
/// </summary>
[Collection(OneBroker.Name)]
public sealed class DeviceAmqpTests(TlsBroker tls)
{
    private const string Shared = "shared", Own = "own";

    public static TheoryData<string, string> OwnKeys =>
        Users("smoker.pit-1.01-smoker", "smoker.pit-1.probe.probe-4", "smoker.pit-1.status");

    public static TheoryData<string, string> OtherExchanges => Users("", "amq.direct", "amq.fanout", "amq.headers");

    public static TheoryData<string, string> Queues =>
        Users("01-smoker", "04-probes", "smoker-status", "smoker-dead-letter");

    [Theory]
    [MemberData(nameof(OwnKeys))]
    public async Task It_writes_its_own_routing_keys(string user, string key)
    {
        await using var connection = await ConnectAsync(user);
        await PublishAsync(connection, "amq.topic", key);
    }

    [Theory]
    [InlineData(Own, "smoker.pit-2.01-smoker")]
    [InlineData(Own, "smoker.pit-11.01-smoker")]
    [InlineData(Own, "smoker.pit-1.pit-2.01-smoker")]
    [InlineData(Own, "smoker.pit-2.probe.probe-4")]
    [InlineData(Shared, "smoker.pit-1.pit-2.01-smoker")]
    [InlineData(Shared, "smoker.pit-1.other")]
    [InlineData(Shared, "homeassistant.status")]
    public async Task It_writes_no_other_routing_key(string user, string key)
    {
        await using var connection = await ConnectAsync(user);
        await RefusedAsync(() => PublishAsync(connection, "amq.topic", key));
    }

    /// <summary>
    /// A gap that docs/SECURITY.md names: RabbitMQ also routes by these headers (rabbitmq.com/docs/sender-selected),
    /// and checks no permission for them.
    /// </summary>
    [Theory]
    [InlineData(Own, "CC")]
    [InlineData(Own, "BCC")]
    [InlineData(Shared, "CC")]
    public async Task A_header_reaches_another_routing_key(string user, string header)
    {
        await tls.Broker.PurgeAsync("01-smoker");
        await using var connection = await ConnectAsync(user);
        await PublishAsync(
            connection, "amq.topic", "smoker.pit-1.status",
            new() { [header] = new List<object> { "smoker.pit-2.01-smoker" } });
        Assert.Equal(1u, await tls.Broker.CountAsync("01-smoker"));
    }

    [Theory]
    [MemberData(nameof(OtherExchanges))]
    public async Task It_writes_to_no_other_exchange(string user, string exchange)
    {
        await using var connection = await ConnectAsync(user);
        await RefusedAsync(() => PublishAsync(connection, exchange, "01-smoker"));
    }

    [Theory]
    [MemberData(nameof(Queues))]
    public async Task It_reads_and_changes_no_queue(string user, string queue)
    {
        await RefusedAsync(user, channel => channel.BasicGetAsync(queue, autoAck: true));
        await RefusedAsync(user, channel => channel.BasicConsumeAsync(
            queue, autoAck: true, new AsyncDefaultBasicConsumer(channel)));
        await RefusedAsync(user, channel => channel.QueuePurgeAsync(queue));
        await RefusedAsync(user, channel => channel.QueueDeleteAsync(queue));
        await RefusedAsync(user, channel => channel.QueueBindAsync(queue, "amq.topic", "#"));
    }

    [Theory]
    [InlineData(Shared, "mqtt-subscription-x")]
    [InlineData(Own, "mqtt-subscription-x")]
    [InlineData(Shared, "")]
    [InlineData(Own, "mine")]
    public async Task It_binds_no_queue_of_its_own_to_what_others_publish(string user, string queue) =>
        await RefusedAsync(user, async channel =>
        {
            var declared = await channel.QueueDeclareAsync(queue, durable: false, exclusive: true, autoDelete: true);
            await channel.QueueBindAsync(declared.QueueName, "amq.topic", "#");
        });

    [Theory]
    [InlineData(Shared)]
    [InlineData(Own)]
    public async Task It_declares_and_binds_no_exchange(string user)
    {
        await RefusedAsync(user, channel => channel.ExchangeDeclareAsync("mine", "fanout"));
        await RefusedAsync(user, channel => channel.ExchangeBindAsync("amq.fanout", "amq.topic", "#"));
        await RefusedAsync(user, channel => channel.ExchangeDeleteAsync("amq.topic"));
    }

    private static TheoryData<string, string> Users(params string[] values)
    {
        var data = new TheoryData<string, string>();
        foreach (var value in values)
        {
            data.Add(Shared, value);
            data.Add(Own, value);
        }

        return data;
    }

    private async Task<IConnection> ConnectAsync(string user) => await tls.Broker.ConnectionFactory(
        user == Own ? await tls.Broker.AddDeviceAsync("pit-1") : tls.Broker.Device).CreateConnectionAsync();

    private async Task RefusedAsync(string user, Func<IChannel, Task> use)
    {
        await using var connection = await ConnectAsync(user);
        await using var channel = await connection.CreateChannelAsync();
        await RefusedAsync(() => use(channel));
    }

    private static async Task RefusedAsync(Func<Task> use)
    {
        var refusal = await Assert.ThrowsAnyAsync<OperationInterruptedException>(use);
        Assert.Equal(Constants.AccessRefused, refusal.ShutdownReason!.ReplyCode);
    }

    private static async Task PublishAsync(
        IConnection connection, string exchange, string key, Dictionary<string, object?>? headers = null)
    {
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        await channel.BasicPublishAsync(
            exchange, key, mandatory: true, new BasicProperties { Headers = headers }, Encoding.UTF8.GetBytes("x"));
    }
}
