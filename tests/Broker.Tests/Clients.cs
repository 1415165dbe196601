using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using RabbitMQ.Client;

namespace SmartSmoker.Broker.Tests;

/// <summary>Plain clients, as strangers to the project would write them.</summary>
internal static class Clients
{
    /// <summary>How long a test waits for what must come, before it fails.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The queues of readings.</summary>
    public static readonly string[] ReadingQueues = ["01-smoker", "02-food-A", "03-food-B", "04-probes"];

    /// <summary>2017-07-14T02:40:00Z and 225.5 °F as Python's <c>struct.pack('!df', 1500000000.0, 225.5)</c> gives them.</summary>
    public static readonly byte[] Reading = Convert.FromHexString("41D65A0BC000000043618000");

    /// <summary>An AMQP connection of <paramref name="user"/>.</summary>
    public static Task<IConnection> AmqpAsync(this RabbitMqBroker broker, BrokerUser user) =>
        broker.ConnectionFactory(user).CreateConnectionAsync();

    /// <summary>A channel whose publishes return when the broker has confirmed, and throw when it refuses or cannot route.</summary>
    public static Task<IChannel> ConfirmedChannelAsync(this IConnection connection) =>
        connection.CreateChannelAsync(new CreateChannelOptions(true, true));

    /// <summary>MQTT 3.1.1 with <paramref name="user"/>, or without any; a refusal is in the result, not thrown.</summary>
    public static async Task<(IMqttClient Client, MqttClientConnectResultCode Result)> MqttAsync(
        this RabbitMqBroker broker, BrokerUser? user, string? willTopic = null, byte[]? will = null)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer(broker.MqttUri.Host, broker.MqttUri.Port)
            .WithProtocolVersion(MqttProtocolVersion.V311)
            .WithClientId($"test-{Guid.NewGuid():N}");
        if (user is not null)
        {
            options.WithCredentials(user.Name, user.Password);
        }

        if (willTopic is not null)
        {
            options.WithWillTopic(willTopic).WithWillPayload(will)
                .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).WithWillRetain();
        }

        var result = await client.ConnectAsync(options.Build());
        return (client, result.ResultCode);
    }

    /// <summary>Publishes with QoS 1: returns once the broker has acknowledged.</summary>
    public static Task PublishAsync(this IMqttClient client, string topic, byte[] payload) =>
        client.PublishAsync(new MqttApplicationMessage
        {
            Topic = topic,
            Payload = new(payload),
            QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
        });

    /// <summary>Takes the next message of <paramref name="queue"/>, waiting for it, and acknowledges it.</summary>
    public static async Task<BasicGetResult> TakeAsync(this IChannel channel, string queue)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await channel.BasicGetAsync(queue, autoAck: true, timeout.Token) is { } message)
            {
                return message;
            }
        }
    }
}
