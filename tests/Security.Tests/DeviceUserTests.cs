using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace SmartSmoker.Security.Tests;

/// <summary>A device's own user may publish as that device, and nothing else.</summary>
[Collection(OneBroker.Name)]
public sealed class DeviceUserTests(TlsBroker tls) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource _gone = new();
    private BrokerUser _user = null!;
    private IMqttClient _device = null!;

    public async Task InitializeAsync()
    {
        _user = await tls.Broker.AddDeviceAsync("pit-1");
        _device = new MqttClientFactory().CreateMqttClient();
        _device.DisconnectedAsync += _ =>
        {
            _gone.TrySetResult();
            return Task.CompletedTask;
        };
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer(tls.Broker.MqttUri.Host, tls.Broker.MqttUri.Port)
                .WithProtocolVersion(MqttProtocolVersion.V311)
            .WithCredentials(_user.Name, _user.Password);
        await _device.ConnectAsync(options.Build());
    }

    public Task DisposeAsync()
    {
        _device.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("01-smoker")]
    [InlineData("probe/probe-4")]
    [InlineData("status")]
    public async Task It_may_publish_under_its_own_topics(string end) =>
        Assert.True((await PublishAsync($"smoker/pit-1/{end}")).IsSuccess);

    [Theory]
    [InlineData("smoker/pit-2/01-smoker")]
    [InlineData("smoker/pit-11/01-smoker")]
    [InlineData("smoker/pit-1/pit-2/01-smoker")]
    [InlineData("smoker/pit-1/other")]
    [InlineData("smoker/pit-2/probe/probe-4")]
    [InlineData("smoker/pit-1/probe/PROBE")]
    public async Task It_may_not_publish_under_anothers(string topic)
    {
        await Assert.ThrowsAnyAsync<Exception>(() => PublishAsync(topic));
        await _gone.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task It_may_not_listen_to_others()
    {
        try
        {
            var answer = await _device.SubscribeAsync("smoker/#");
            Assert.All(answer.Items, item => Assert.True((int)item.ResultCode >= 0x80));
        }
        catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
        {
            await _gone.Task.WaitAsync(Patience);
        }
    }

    [Theory]
    [InlineData("01-smoker")]
    [InlineData("04-probes")]
    [InlineData("smoker-dead-letter")]
    public async Task It_may_not_read_a_queue(string queue)
    {
        await using var connection = await tls.Broker.ConnectionFactory(_user).CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var refusal =
            await Assert.ThrowsAsync<OperationInterruptedException>(() => channel.BasicGetAsync(queue, autoAck: true));
        Assert.Equal(Constants.AccessRefused, refusal.ShutdownReason!.ReplyCode);
    }

    private Task<MqttClientPublishResult> PublishAsync(string topic) => _device.PublishAsync(new MqttApplicationMessage
    {
        Topic = topic,
        Payload = new(new byte[12]),
        QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
    });
}
