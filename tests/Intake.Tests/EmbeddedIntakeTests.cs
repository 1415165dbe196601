using System.Net.Sockets;
using MQTTnet;
using MQTTnet.Protocol;
using SmartSmoker.Device;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Intake;
using SmartSmoker.Intake.EmbeddedBroker;

namespace SmartSmoker.Intake.Tests;

public sealed class EmbeddedIntakeTests : IAsyncLifetime
{
    private readonly int _port = Ports.Free();
    private readonly List<IMqttClient> _devices = [];
    private EmbeddedIntake _intake = null!;

    public async Task InitializeAsync() =>
        _intake = await EmbeddedIntake.StartAsync(_port, new GatewayHealth(), TimeProvider.System);

    public async Task DisposeAsync()
    {
        _devices.ForEach(device => device.Dispose());
        await _intake.DisposeAsync();
    }

    [Fact]
    public async Task A_publish_is_acknowledged_only_when_it_is_settled()
    {
        var publish = PublishAsync("smoker/pit/01-smoker");
        var message = await _intake.Messages.ReadAsync();
        Assert.Equal(("01-smoker", "smoker.pit.01-smoker"), (message.Queue, message.RoutingKey));
        await OtherTrafficAsync();
        Assert.False(publish.IsCompleted);

        await _intake.SettleAsync(message.Tag, [], CancellationToken.None);
        Assert.True((await publish).IsSuccess);
    }

    [Fact]
    public async Task One_settlement_is_for_all_before_it_and_for_none_after()
    {
        var first = PublishAsync("smoker/pit/01-smoker");
        var second = PublishAsync("smoker/pit/02-food-A");
        await _intake.Messages.ReadAsync();
        var tag = (await _intake.Messages.ReadAsync()).Tag;
        var third = PublishAsync("smoker/pit/03-food-B");
        var later = await _intake.Messages.ReadAsync();

        await _intake.SettleAsync(tag, [], CancellationToken.None);
        await Task.WhenAll(first, second);
        await OtherTrafficAsync();
        Assert.False(third.IsCompleted);
        await _intake.SettleAsync(later.Tag, [], CancellationToken.None);
        await third;
    }

    [Fact]
    public async Task A_device_may_publish_on_before_the_acknowledgement_of_the_one_before()
    {
        var device = await ConnectAsync();
        var first = device.PublishAsync(Reading("smoker/pit/01-smoker"));
        var second = device.PublishAsync(Reading("smoker/pit/02-food-A"));
        var beer = device.PublishAsync(Reading("smoker/pit/04-beer"));
        var tag = (await _intake.Messages.ReadAsync()).Tag;
        var later = await _intake.Messages.ReadAsync();
        await OtherTrafficAsync();
        Assert.False(first.IsCompleted || second.IsCompleted || beer.IsCompleted);

        await _intake.SettleAsync(tag, [], CancellationToken.None);
        Assert.True((await first).IsSuccess);
        await OtherTrafficAsync();
        Assert.False(second.IsCompleted);
        await _intake.SettleAsync(later.Tag, [], CancellationToken.None);
        await Task.WhenAll(second, beer);
    }

    [Theory]
    [InlineData(MqttQualityOfServiceLevel.AtLeastOnce)]
    [InlineData(MqttQualityOfServiceLevel.ExactlyOnce)]
    public async Task What_was_not_acknowledged_is_sent_again_and_waits_anew(MqttQualityOfServiceLevel quality)
    {
        var device = await ConnectAsync(persistent: true);
        _ = device.PublishAsync(Reading("smoker/pit/01-smoker", quality));
        var lost = await _intake.Messages.ReadAsync();

        var again =
            await ConnectAsync(
            persistent: true); // takes the session over: the broker has not seen the end of the other connection
        await WaitsAnewAsync(again.PublishAsync(Reading("smoker/pit/01-smoker", quality)), lost.Tag);
    }

    /// <summary>
    /// By hand: MQTTnet's client says good-bye, and does not tell when the broker has seen the end. Of the two acknowledgements that are owed,
    /// the second has the number that a client which connects begins with.
    /// </summary>
    [Fact]
    public async Task What_was_not_acknowledged_when_the_connection_ended_waits_anew_in_the_session_that_stayed()
    {
        using var socket = new TcpClient("127.0.0.1", _port);
        var stream = socket.GetStream();
        await stream.WriteAsync((byte[])[0x10, 22, 0, 4, .. "MQTT"u8, 4, 0, 0, 0, 0, 10, .. "persistent"u8]); // MQTT 3.1.1, 3.1: CONNECT
        await stream.ReadExactlyAsync(new byte[4]);
        foreach (var number in (byte[])[2, 1])
        {
            await stream.WriteAsync((byte[])[ // 3.3: PUBLISH
                0x32, 36, 0, 20, .. "smoker/pit/01-smoker"u8, 0, number, .. ReadingCodec.Encode(1_783_000_000, 225)]);
        }

        await _intake.Messages.ReadAsync();
        var lost = await _intake.Messages.ReadAsync();
        socket.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal(0, await stream.ReadAsync(new byte[1])); // the broker has ended it, too

        var device = await ConnectAsync(persistent: true);
        await WaitsAnewAsync(device.PublishAsync(Reading("smoker/pit/01-smoker")), lost.Tag);
    }

    [Fact]
    public async Task A_topic_that_is_no_probe_is_not_taken_in()
    {
        await PublishAsync("smoker/pit/04-beer");
        Assert.False(_intake.Messages.TryRead(out _));
    }

    [Theory]
    [InlineData("smoker/my.pit/01-smoker")]
    [InlineData("smoker/my.pit/probe/turkey")]
    [InlineData("smoker/my pit/status")]
    public async Task A_topic_with_a_bad_device_name_arrives_to_be_rejected_with_a_reason(string topic)
    {
        _ = PublishAsync(topic);
        var message = await _intake.Messages.ReadAsync();
        Assert.Contains(
            "rename the device", MessageDecoder.TryDecode(message, out _, out _)!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dot_in_a_topic_makes_no_probe_of_another_device()
    {
        await PublishAsync("smoker/my.probe/turkey"); // was stored as the probe turkey of the device "my"
        Assert.False(_intake.Messages.TryRead(out _));
    }

    [Fact]
    public async Task The_status_has_its_own_queue_and_QoS_0_waits_for_nobody()
    {
        await PublishAsync("smoker/pit/status", MqttQualityOfServiceLevel.AtMostOnce);
        var message = await _intake.Messages.ReadAsync();
        Assert.Equal(("smoker-status", "smoker.pit.status"), (message.Queue, message.RoutingKey));
    }

    [Fact]
    public async Task A_taken_port_is_said_clearly()
    {
        var failure =
            await Assert.ThrowsAsync<SetupException>(
            () => EmbeddedIntake.StartAsync(_port, new GatewayHealth(), TimeProvider.System));
        Assert.Contains($"MQTT port {_port}", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>That what was lost is stored acknowledges nothing of the publish that came anew.</summary>
    private async Task WaitsAnewAsync(Task<MqttClientPublishResult> publish, ulong lostTag)
    {
        var message = await _intake.Messages.ReadAsync();
        await _intake.SettleAsync(lostTag, [], CancellationToken.None);
        await OtherTrafficAsync();
        Assert.False(publish.IsCompleted);
        await _intake.SettleAsync(message.Tag, [], CancellationToken.None);
        Assert.True((await publish).IsSuccess);
    }

    /// <summary>Round trips of another device: time enough for an acknowledgement that should not have been sent to arrive.</summary>
    private async Task OtherTrafficAsync()
    {
        for (var i = 0; i < 20; i++)
        {
            await PublishAsync("smoker/pit/04-beer");
        }
    }

    /// <summary>By a device of its own: it is not held up by the others.</summary>
    private async Task<MqttClientPublishResult> PublishAsync(
        string topic, MqttQualityOfServiceLevel quality = MqttQualityOfServiceLevel.AtLeastOnce) =>
        await (await ConnectAsync()).PublishAsync(Reading(topic, quality));

    private async Task<IMqttClient> ConnectAsync(bool persistent = false)
    {
        var device = new MqttClientFactory().CreateMqttClient();
        _devices.Add(device);
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _port);
        await device.ConnectAsync(
            (persistent ? options.WithClientId("persistent").WithCleanSession(false) : options).Build());
        return device;
    }

    private static MqttApplicationMessage Reading(
        string topic, MqttQualityOfServiceLevel quality = MqttQualityOfServiceLevel.AtLeastOnce) =>
        new MqttApplicationMessageBuilder()
            .WithTopic(topic).WithPayload(ReadingCodec.Encode(1_783_000_000, 225)).WithQualityOfServiceLevel(quality)
                .Build();
}
