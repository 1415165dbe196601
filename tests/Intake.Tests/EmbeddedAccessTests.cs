using System.Net;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using SmartSmoker.Device;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Intake.EmbeddedBroker;

namespace SmartSmoker.Intake.Tests;

/// <summary>What the roles of the embedded broker's logins may do.</summary>
public sealed class EmbeddedAccessTests : IAsyncLifetime
{
    private const string Password = "secret";

    private static readonly EmbeddedBrokerSettings Settings = new()
    {
        Logins =
        {
            new MqttLogin("shared", Password),
            new MqttLogin("one", Password) { Device = "pit-1" },
            new MqttLogin("home", Password)
            {
                Role = MqttRole.Integration, Topics = ["homeassistant/#", "smartsmoker/+/state", "smoker/pit-1/status"],
            },
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
    [InlineData("shared", "smoker/pit-1/01-smoker")]
    [InlineData("shared", "smoker/pit-2/status")]
    [InlineData("one", "smoker/pit-1/probe/turkey")]
    public async Task A_device_publishes_below_its_own_name(string user, string topic)
    {
        var client = await ConnectAsync(user);
        var publish = client.PublishAsync(Reading(topic));
        var message = await _intake.Messages.ReadAsync();
        await _intake.SettleAsync(message.Tag, [], CancellationToken.None);
        Assert.True((await publish).IsSuccess);
    }

    [Theory]
    [InlineData("one", "smoker/pit-2/01-smoker")]
    [InlineData("one", "smoker/pit-11/01-smoker")]
    [InlineData("shared", "homeassistant/device/x/config")]
    [InlineData("shared", "smoker//01-smoker")]
    [InlineData("shared", "elsewhere/pit-1/01-smoker")]
    [InlineData("home", "smartsmoker/pit-1/status")]
    [InlineData("home", "smoker/pit-1/01-smoker")]
    public async Task A_publish_elsewhere_ends_the_connection_and_is_not_stored(string user, string topic)
    {
        var client = await ConnectAsync(user);
        await RefusedAsync(client, () => client.PublishAsync(Reading(topic)));
        Assert.False(_intake.Messages.TryRead(out _));
    }

    [Theory]
    [InlineData("shared", "#")]
    [InlineData("shared", "smoker/pit-1/01-smoker")]
    [InlineData("one", "smoker/pit-1/#")]
    [InlineData("home", "#")]
    [InlineData("home", "+/pit-1/state")]
    [InlineData("home", "smartsmoker/#")]
    [InlineData("home", "smartsmoker/+/+")]
    [InlineData("home", "smoker/+/status")]
    public async Task Other_subscriptions_are_refused(string user, string filter) =>
        Assert.Equal(
            MqttClientSubscribeResultCode.NotAuthorized, await SubscribeAsync(await ConnectAsync(user), filter));

    [Theory]
    [InlineData("homeassistant/#")]
    [InlineData("homeassistant/device/+/config")]
    [InlineData("smartsmoker/+/state")]
    [InlineData("smartsmoker/pit-1/state")]
    [InlineData("smoker/pit-1/status")]
    public async Task An_integration_subscribes_to_what_is_listed(string filter) =>
        Assert.Equal(
            MqttClientSubscribeResultCode.GrantedQoS1, await SubscribeAsync(await ConnectAsync("home"), filter));

    [Fact]
    public async Task What_an_integration_publishes_is_no_reading()
    {
        var client = await ConnectAsync("home");
        Assert.True((await client.PublishAsync(Reading("smoker/pit-1/status"))).IsSuccess);
        Assert.False(_intake.Messages.TryRead(out _));
    }

    /// <summary>MQTTnet gives a connection the session of the client identifier that it names.</summary>
    [Fact]
    public async Task A_device_does_not_get_the_session_of_an_integration()
    {
        var home = await ConnectAsync("home", "client-1");
        await SubscribeAsync(home, "homeassistant/#");
        var refusal = await ConnectResultAsync("shared", "client-1");
        Assert.Equal(MqttClientConnectResultCode.ClientIdentifierNotValid, refusal.Result);
        Assert.True(home.IsConnected);
        var again = await ConnectAsync("home", "client-1");
        Assert.True(again.IsConnected);
    }

    [Fact]
    public async Task Without_logins_every_client_is_a_device()
    {
        var port = Ports.Free();
        await using var intake = await EmbeddedIntake.StartAsync(port, new GatewayHealth(), TimeProvider.System);
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build());
        Assert.Equal(MqttClientSubscribeResultCode.NotAuthorized, await SubscribeAsync(client, "#"));
        await RefusedAsync(client, () => client.PublishAsync(Reading("homeassistant/x")));
    }

    public static TheoryData<string, MqttLogin> Wrong => new()
    {
        { "Topics", new MqttLogin("a", "b") { Role = MqttRole.Integration } },
        { "Integration", new MqttLogin("a", "b") { Topics = ["x/#"] } },
        { "x/#/y", new MqttLogin("a", "b") { Role = MqttRole.Integration, Topics = ["x/#/y"] } },
        { "x+", new MqttLogin("a", "b") { Role = MqttRole.Integration, Topics = ["x+"] } },
        { "Password", new MqttLogin("a") },
        { "twice", new MqttLogin("home", "b") },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_login_is_refused_and_named(string word, MqttLogin login)
    {
        var settings = new EmbeddedBrokerSettings { Logins = { new MqttLogin("home", "c"), login } };
        var failure = Assert.Throws<SetupException>(settings.Check);
        Assert.Contains(word, failure.Message, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(IMqttClient client, Func<Task> publish)
    {
        var gone = new TaskCompletionSource();
        client.DisconnectedAsync += _ =>
        {
            gone.TrySetResult();
            return Task.CompletedTask;
        };
        await Assert.ThrowsAnyAsync<Exception>(publish);
        await gone.Task;
    }

    private static async Task<MqttClientSubscribeResultCode> SubscribeAsync(IMqttClient client, string filter) =>
        (await client.SubscribeAsync(filter, MqttQualityOfServiceLevel.AtLeastOnce)).Items.Single().ResultCode;

    private async Task<IMqttClient> ConnectAsync(string user, string? id = null)
    {
        var (client, result) = await ConnectResultAsync(user, id);
        Assert.Equal(MqttClientConnectResultCode.Success, result);
        return client;
    }

    private async Task<(IMqttClient Client, MqttClientConnectResultCode Result)> ConnectResultAsync(
        string user, string? id)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        _clients.Add(client);
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _endpoint.Port)
            .WithProtocolVersion(MqttProtocolVersion.V500).WithCredentials(user, Password).WithCleanSession(id is null);
        var answer = await client.ConnectAsync((id is null ? options : options.WithClientId(id)).Build());
        return (client, answer.ResultCode);
    }

    private static MqttApplicationMessage Reading(string topic) => new MqttApplicationMessageBuilder()
        .WithTopic(topic).WithPayload(ReadingCodec.Encode(1_783_000_000, 225))
        .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();
}
