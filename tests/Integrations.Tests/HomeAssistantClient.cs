using System.Collections.Concurrent;
using MQTTnet;
using MQTTnet.Protocol;
using SmartSmoker.Notify.Channels;

namespace SmartSmoker.Integrations.Tests;

/// <summary>What Home Assistant does at its broker: it subscribes with wildcards and announces its start.</summary>
internal sealed class HomeAssistantClient : IDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly Uri _broker;
    private readonly (string User, string Password)? _login;

    public HomeAssistantClient(Uri broker, (string User, string Password)? login)
    {
        (_broker, _login) = (broker, login);
        _client.ApplicationMessageReceivedAsync += received =>
        {
            var message = received.ApplicationMessage;
            Messages.Enqueue((message.Topic, message.ConvertPayloadToString() ?? "", message.Retain));
            return Task.CompletedTask;
        };
    }

    public ConcurrentQueue<(string Topic, string Payload, bool IsRetained)> Messages { get; } = [];

    /// <summary>The newest payload of <paramref name="topic"/>.</summary>
    public string? Newest(string topic) => Messages.LastOrDefault(message => message.Topic == topic).Payload;

    public async Task ConnectAsync(params string[] filters)
    {
        await _client.ConnectAsync(MqttOptions.To(_broker, _login?.User, _login?.Password).Build());
        foreach (var filter in filters)
        {
            var answer = await _client.SubscribeAsync(filter, MqttQualityOfServiceLevel.AtLeastOnce);
            Assert.True((int)answer.Items.Single().ResultCode < 0x80, filter);
        }
    }

    /// <summary>Announces the start, as home-assistant.io/integrations/mqtt says under "Birth and last will".</summary>
    public Task AnnounceAsync(string status = "online") => _client.PublishStringAsync("homeassistant/status", status);

    public void Dispose() => _client.Dispose();
}
