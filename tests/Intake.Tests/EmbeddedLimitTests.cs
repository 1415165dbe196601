using System.Net;
using System.Net.Sockets;
using MQTTnet;
using MQTTnet.Protocol;
using SmartSmoker.Intake.EmbeddedBroker;

namespace SmartSmoker.Intake.Tests;

/// <summary>The limits of the embedded broker.</summary>
public sealed class EmbeddedLimitTests : IAsyncLifetime
{
    private const string Password = "secret";
    private const int PayloadBytesMax = 65_536;

    private static readonly EmbeddedBrokerSettings Settings = new()
    {
        ConnectionMax = 3,
        RetainedMax = 2,
        InflightBytesMax = 2 * PayloadBytesMax,
        Logins =
        {
            new MqttLogin("device", Password),
            new MqttLogin("home", Password) { Role = MqttRole.Integration, Topics = ["#"] },
        },
    };

    private readonly IPEndPoint _endpoint = new(IPAddress.Loopback, Ports.Free());
    private readonly List<IMqttClient> _clients = [];
    private EmbeddedIntake _intake = null!;

    public async Task InitializeAsync() => _intake = await EmbeddedIntake.StartAsync(
        _endpoint, Settings, new GatewayHealth(), TimeProvider.System);

    public async Task DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _intake.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_above_the_limit_is_closed_until_another_ends(bool signsIn)
    {
        List<IDisposable> open = [];
        for (var count = 0; count < Settings.ConnectionMax; count++)
        {
            open.Add(signsIn ? await ConnectAsync("device") : await SilentAsync());
        }

        Assert.False(await StaysOpenAsync());
        open.ForEach(connection => connection.Dispose());
        while (!await StaysOpenAsync())
        {
            // The broker has not seen the end of the others yet.
        }
    }

    [Fact]
    public async Task No_message_is_retained_for_a_further_topic_until_one_is_removed()
    {
        var home = await ConnectAsync("home");
        Assert.True((await RetainAsync(home, "a", "1")).IsSuccess);
        Assert.True((await RetainAsync(home, "b", "1")).IsSuccess);
        Assert.True((await RetainAsync(home, "b", "2")).IsSuccess);
        Assert.Equal(MqttClientPublishReasonCode.QuotaExceeded, (await RetainAsync(home, "c", "1")).ReasonCode);
        Assert.Equal(["a 1", "b 2"], await RetainedAsync());

        await RetainAsync(home, "a", "");
        Assert.True((await RetainAsync(home, "c", "3")).IsSuccess);
        Assert.Equal(["b 2", "c 3"], await RetainedAsync());
    }

    [Fact]
    public async Task A_device_above_the_limit_of_retained_messages_is_stored_all_the_same()
    {
        var device = await ConnectAsync("device");
        for (ulong tag = 1; tag <= 4; tag++)
        {
            var publish = RetainAsync(device, $"smoker/pit-{tag}/status", "{}");
            Assert.Equal(tag, (await _intake.Messages.ReadAsync()).Tag);
            await _intake.SettleAsync(tag, [], CancellationToken.None);
            Assert.True((await publish).IsSuccess);
        }

        Assert.Equal(["smoker/pit-1/status {}", "smoker/pit-2/status {}"], await RetainedAsync());
    }

    [Theory]
    [InlineData(PayloadBytesMax, 1)]
    [InlineData(PayloadBytesMax / 4, 7)]
    public async Task A_publisher_waits_while_too_many_bytes_are_not_stored(int bytes, int fitting)
    {
        var device = await ConnectAsync("device");
        var publishes = Enumerable.Range(0, fitting + 1)
            .Select(_ => PublishAsync(device, "smoker/pit/status", new byte[bytes])).ToList();
        var last = 0UL;
        for (var count = 0; count < fitting; count++)
        {
            last = (await _intake.Messages.ReadAsync()).Tag;
        }

        var other = await ConnectAsync("home"); // round trips, in which the next message could arrive
        for (var trip = 0; trip < 20; trip++)
        {
            await PublishAsync(other, "trip", []);
        }

        Assert.False(_intake.Messages.TryRead(out _));
        await _intake.SettleAsync(last, [], CancellationToken.None);
        var next = await _intake.Messages.ReadAsync();
        await _intake.SettleAsync(next.Tag, [], CancellationToken.None);
        await Task.WhenAll(publishes);
    }

    [Theory]
    [InlineData("device", "smoker/pit/01-smoker")]
    [InlineData("home", "a")]
    public async Task A_larger_payload_ends_the_connection(string user, string topic)
    {
        var client = await ConnectAsync(user);
        await Assert.ThrowsAnyAsync<Exception>(() => PublishAsync(client, topic, new byte[PayloadBytesMax + 1]));
        Assert.False(_intake.Messages.TryRead(out _));
    }

    private async Task<List<string>> RetainedAsync()
    {
        var home = await ConnectAsync("home");
        var seen = new List<string>();
        var end = new TaskCompletionSource();
        home.ApplicationMessageReceivedAsync += received =>
        {
            var message = received.ApplicationMessage;
            seen.Add($"{message.Topic} {message.ConvertPayloadToString()}");
            if (message.Topic == "end")
            {
                end.SetResult();
            }

            return Task.CompletedTask;
        };
        await home.SubscribeAsync("#", MqttQualityOfServiceLevel.AtLeastOnce);
        await PublishAsync(home, "end", []);
        await end.Task;
        home.Dispose();
        return [.. seen.Where(message => message != "end ").Order()];
    }

    private async Task<IMqttClient> ConnectAsync(string user)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        _clients.Add(client);
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _endpoint.Port)
            .WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V500).WithCredentials(user, Password).Build());
        return client;
    }

    private async Task<TcpClient> SilentAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(_endpoint);
        return client;
    }

    /// <summary>Whether the broker answers a CONNECT, of MQTT 3.1.1 without a login, rather than closing.</summary>
    private async Task<bool> StaysOpenAsync()
    {
        try
        {
            using var client = await SilentAsync();
            await client.GetStream().WriteAsync((byte[])[0x10, 13, 0, 4, .. "MQTT"u8, 4, 2, 0, 0, 0, 1, (byte)'x']);
            return await client.GetStream().ReadAsync(new byte[4]) > 0;
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            return false;
        }
    }

    private static Task<MqttClientPublishResult> RetainAsync(IMqttClient client, string topic, string payload) =>
        client.PublishStringAsync(topic, payload, MqttQualityOfServiceLevel.AtLeastOnce, retain: true);

    private static Task<MqttClientPublishResult> PublishAsync(IMqttClient client, string topic, byte[] payload) =>
        client.PublishBinaryAsync(topic, payload, MqttQualityOfServiceLevel.AtLeastOnce);
}
