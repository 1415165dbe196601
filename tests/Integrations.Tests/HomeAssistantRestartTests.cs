using System.Net;
using SmartSmoker.Intake;
using SmartSmoker.Intake.EmbeddedBroker;

namespace SmartSmoker.Integrations.Tests;

/// <summary>
/// Home Assistant restarts: RabbitMQ gives its wildcard subscription no retained message, so the gateway sends again.
/// </summary>
[Trait("Needs", "server")]
public sealed class HomeAssistantRestartTests(BrokerFixture fixture) : IClassFixture<BrokerFixture>
{
    private const string Discovery = "homeassistant/device/+/config";
    private const int PatienceMs = 300_000;

    private static readonly string[] Devices = ["pit-1", "pit-2", "porch"];
    private static readonly (string User, string Password) Home = ("homeassistant", "home-password");

    [Fact(Timeout = PatienceMs)]
    public async Task On_RabbitMQ_a_new_subscriber_that_announces_its_start_receives_every_discovery_message()
    {
        await AllowAsync(fixture.Broker, Home.User);
        var gateway = fixture.Broker.Gateway;
        await RestartAsync(fixture.Broker.MqttUri, Home, (gateway.Name, gateway.Password));
    }

    [Fact(Timeout = PatienceMs)]
    public async Task On_the_embedded_broker_too()
    {
        var endpoint = new IPEndPoint(IPAddress.Loopback, Ports.Free());
        var settings = new EmbeddedBrokerSettings
        {
            Logins =
            {
                new MqttLogin("device", "device-password"),
                new MqttLogin(Home.User, Home.Password)
                {
                    Role = MqttRole.Integration, Topics = ["homeassistant/#", "smartsmoker/#"],
                },
            },
        };
        await using var broker = await EmbeddedIntake.StartAsync(
            endpoint, settings, new GatewayHealth(), TimeProvider.System);
        await RestartAsync(new Uri($"mqtt://127.0.0.1:{endpoint.Port}"), Home, Home);
    }

    /// <summary>RabbitMQ refuses the subscription of a smoker-gateway from before this permission.</summary>
    [Fact(Timeout = PatienceMs)]
    public async Task A_gateway_that_may_not_subscribe_still_publishes()
    {
        await AllowAsync(fixture.Broker, "home-2");
        await fixture.Broker.ControlAsync("add_user", "writer", "writer-password");
        await fixture.Broker.ControlAsync("set_permissions", "writer", "^$", "^amq[.]topic$", "^$");
        using var home = new HomeAssistantClient(fixture.Broker.MqttUri, ("home-2", Home.Password));
        await home.ConnectAsync(Discovery);
        using var gateway = new HomeAssistantGateway(fixture.Broker.MqttUri, "writer", "writer-password");
        gateway.StoreReading("writer-pit");
        await gateway.StartAsync();
        await gateway.PassUntilAsync(() => Configured(home).Contains("writer-pit"));
    }

    private static async Task RestartAsync(
        Uri broker, (string User, string Password) home, (string User, string Password) gatewayLogin)
    {
        using var first = new HomeAssistantClient(broker, home);
        await first.ConnectAsync(Discovery, "smartsmoker/#");
        using var gateway = new HomeAssistantGateway(broker, gatewayLogin.User, gatewayLogin.Password);
        Devices.ToList().ForEach(gateway.StoreReading);
        await gateway.StartAsync();
        await gateway.PassUntilAsync(() => Devices.All(device => Newest(first, device) == "online"));
        Assert.Equal(Devices, Configured(first).Order());

        using var restarted = new HomeAssistantClient(broker, home);
        await restarted.ConnectAsync(Discovery, "smartsmoker/#");
        await restarted.AnnounceAsync("offline"); // its end, which asks for nothing
        var count = restarted.Messages.Count(message => message.Topic == "smartsmoker/status");
        await gateway.PassUntilAsync(() =>
            restarted.Messages.Count(message => message.Topic == "smartsmoker/status") > count + 2);
        Assert.Empty(Configured(restarted));

        await restarted.AnnounceAsync();
        await gateway.PassUntilAsync(() => Devices.All(device => Newest(restarted, device) == "online"));
        Assert.Equal(Devices, Configured(restarted).Order());
        Assert.All(Devices, device => Assert.NotNull(restarted.Newest($"smartsmoker/{device}/state")));
    }

    private static string? Newest(HomeAssistantClient home, string device) => home.Messages
        .LastOrDefault(message => message.Topic == $"smartsmoker/{device}/status" && !message.IsRetained).Payload;

    /// <summary>Devices whose discovery message was sent, not taken from what the broker retains.</summary>
    private static IEnumerable<string> Configured(HomeAssistantClient home) => home.Messages
        .Where(message => !message.IsRetained && message.Topic.EndsWith("/config", StringComparison.Ordinal))
        .Select(message => message.Topic.Split('/')[2]["smartsmoker_".Length..]).Distinct();

    private static async Task AllowAsync(RabbitMqBroker broker, string home)
    {
        const string Own = "^(amq[.]topic|mqtt-subscription-.*)$";
        await broker.ControlAsync("add_user", home, Home.Password);
        await broker.ControlAsync("set_permissions", home, Own, Own, Own);
    }
}
