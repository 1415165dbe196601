using MQTTnet;
using MQTTnet.Protocol;

namespace SmartSmoker.Notify.Channels;

/// <summary>
/// Publishes JSON to an MQTT topic with QoS 1. Messages are not retained, so new subscribers do not receive old alerts.
/// </summary>
internal sealed class MqttNotifier(MqttClientOptions options, string topic) : INotifier
{
    public string Type => "mqtt";

    public async Task SendAsync(Message message, CancellationToken cancellation)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(options, cancellation);
        var publish = new MqttApplicationMessageBuilder()
            .WithTopic(topic).WithPayload(MessageJson.Write(message))
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();
        var result = await client.PublishAsync(publish, cancellation);
        if (!result.IsSuccess)
        {
            throw new InvalidOperationException(
                $"the broker rejected the message to topic {topic}: {result.ReasonCode}");
        }

        await client.DisconnectAsync(cancellationToken: cancellation);
    }
}
