using System.Net;
using System.Text.Json;
using MQTTnet.Server;

namespace SmartSmoker.Integrations.Tests;

/// <summary>An entity is unavailable after its device's silence limit, also when the gateway is gone.</summary>
public sealed class HomeAssistantAvailabilityTests : IAsyncLifetime, IDisposable
{
    private const int PatienceMs = 180_000;

    private readonly int _port = Ports.Free();
    private MqttServer _server = null!;
    private HomeAssistantClient _home = null!;
    private HomeAssistantGateway _gateway = null!;

    public async Task InitializeAsync()
    {
        _server = new MqttServerFactory().CreateMqttServer(new MqttServerOptionsBuilder()
            .WithDefaultEndpoint().WithDefaultEndpointPort(_port).WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
            .WithDefaultEndpointBoundIPV6Address(IPAddress.None).Build());
        await _server.StartAsync();
        var broker = new Uri($"mqtt://127.0.0.1:{_port}");
        _home = new HomeAssistantClient(broker, login: null);
        await _home.ConnectAsync("#");
        _gateway = new HomeAssistantGateway(broker);
    }

    public async Task DisposeAsync()
    {
        await _gateway.StopAsync();
        await _server.StopAsync();
    }

    public void Dispose()
    {
        _gateway.Dispose();
        _home.Dispose();
        _server.Dispose();
    }

    [Theory(Timeout = PatienceMs)]
    [InlineData(null, 600)]
    [InlineData(30, 600)]
    [InlineData(240, 600)]
    [InlineData(300, 750)]
    [InlineData(3_600, 9_000)]
    public async Task Every_entity_expires_after_the_silence_limit(int? periodSeconds, int expectedSeconds)
    {
        _gateway.StoreReading("pit-1");
        if (periodSeconds is { } seconds)
        {
            _gateway.StoreStatus("pit-1", seconds);
        }

        await _gateway.StartAsync();
        await _gateway.PassUntilAsync(() => _home.Newest("smartsmoker/pit-1/status") is not null);
        using var config = JsonDocument.Parse(_home.Newest("homeassistant/device/smartsmoker_pit-1/config")!);
        var components = config.RootElement.GetProperty("components").EnumerateObject().ToList();
        Assert.NotEmpty(components);
        Assert.All(components, component =>
            Assert.Equal(expectedSeconds, component.Value.GetProperty("expire_after").GetInt32()));
    }

    [Theory(Timeout = PatienceMs)]
    [InlineData(null, 600)]
    [InlineData(3_600, 9_000)]
    public async Task A_silent_device_is_unavailable_after_its_limit_and_available_with_the_next_reading(
        int? periodSeconds, int limitSeconds)
    {
        _gateway.StoreReading("pit-1");
        if (periodSeconds is { } seconds)
        {
            _gateway.StoreStatus("pit-1", seconds);
        }

        await _gateway.StartAsync();
        await _gateway.PassUntilAsync(() => _home.Newest("smartsmoker/pit-1/status") == "online");
        await _gateway.PassUntilAsync(() => _home.Newest("smartsmoker/pit-1/status") == "offline");
        Assert.True(_gateway.Time.GetUtcNow() > Alerts.Start.AddSeconds(limitSeconds));
        _gateway.StoreReading("pit-1");
        await _gateway.PassUntilAsync(() => _home.Newest("smartsmoker/pit-1/status") == "online");
    }

    [Fact(Timeout = PatienceMs)]
    public async Task Each_reading_is_a_new_state_even_at_the_same_temperature_and_silence_sends_none()
    {
        _gateway.StoreReading("pit-1");
        await _gateway.StartAsync();
        for (var count = 1; count <= 3; count++)
        {
            await _gateway.PassUntilAsync(() => States() >= count);
            var ticks = Ticks();
            await _gateway.PassUntilAsync(() => Ticks() > ticks + 3);
            Assert.Equal(count, States());
            _gateway.StoreReading("pit-1");
        }
    }

    private int States() => _home.Messages.Count(message => message.Topic == "smartsmoker/pit-1/state");

    private int Ticks() => _home.Messages.Count(message => message.Topic == "smartsmoker/status");
}
