using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MQTTnet;
using MQTTnet.Protocol;
using MQTTnet.Server;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Engine;
using SmartSmoker.Integrations.HomeAssistant;
using SmartSmoker.Notify.Channels;
using SmartSmoker.Store;
using SmartSmoker.Words;

namespace SmartSmoker.Integrations.Tests;

/// <summary>What Home Assistant's broker holds for Home Assistant: a real broker, seen by a client of it.</summary>
public sealed class HomeAssistantTests : IAsyncLifetime, IDisposable
{
    private const int PatienceMs = 180_000;
    private const string Config = "homeassistant/device/smartsmoker_pit-1/config";

    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(5);

    /// <summary>Of home-assistant.io/integrations/mqtt, sensor.mqtt and binary_sensor.mqtt: options of a component.</summary>
    private static readonly string[] Options =
    [
        "platform", "unique_id", "name", "device_class", "value_template", "state_class", "unit_of_measurement",
        "suggested_display_precision",
        "options", "json_attributes_topic", "json_attributes_template", "expire_after",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("smartsmoker-ha-").FullName;
    private readonly int _port = Ports.Free();
    private readonly FakeTimeProvider _time = new(Alerts.Start);
    private readonly ConcurrentDictionary<string, string> _topics = new();
    private MqttServer _server = null!;
    private IMqttClient _client = null!;
    private BatchWriter _writer = null!;

    public async Task InitializeAsync()
    {
        _server = new MqttServerFactory().CreateMqttServer(new MqttServerOptionsBuilder()
            .WithDefaultEndpoint().WithDefaultEndpointPort(_port)
                .WithDefaultEndpointBoundIPAddress(System.Net.IPAddress.Loopback)
            .WithDefaultEndpointBoundIPV6Address(System.Net.IPAddress.None).Build());
        await _server.StartAsync();
        _client = new MqttClientFactory().CreateMqttClient();
        _client.ApplicationMessageReceivedAsync += received =>
        {
            _topics[received.ApplicationMessage.Topic] = received.ApplicationMessage.ConvertPayloadToString() ?? "";
            return Task.CompletedTask;
        };
        await _client.ConnectAsync(MqttOptions.To(new Uri($"mqtt://127.0.0.1:{_port}"), null, null).Build());
        await _client.SubscribeAsync("#", MqttQualityOfServiceLevel.AtLeastOnce);
        _writer = new BatchWriter(Database);
        Store(batch => batch.Readings.Add(new ReceivedReading(
            new Reading(new ProbeId("pit-1", ProbeKey.Smoker), Alerts.Start, Temperature.FromFahrenheit(225.25f)),
            Alerts.Start)));
    }

    public async Task DisposeAsync()
    {
        await _client.DisconnectAsync();
        _client.Dispose();
        await _server.StopAsync();
    }

    public void Dispose()
    {
        _server.Dispose();
        _writer.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact(Timeout = PatienceMs)]
    public async Task A_device_is_described_by_the_keys_that_Home_Assistant_documents()
    {
        using var service = Service(enabled: true);
        await service.StartAsync(CancellationToken.None);
        await Wait.UntilAsync(() => _topics.ContainsKey("smartsmoker/pit-1/status"));
        using var config = JsonDocument.Parse(_topics[Config]);
        Assert.Equal(
            ["device", "origin", "availability", "availability_mode", "state_topic", "qos", "components"],
            config.RootElement.EnumerateObject().Select(option => option.Name));
        var components = config.RootElement.GetProperty("components").EnumerateObject().ToList();
        Assert.Equal(11, components.Count);
        Assert.Equal(
            11, components.Select(component => component.Value.GetProperty("unique_id").GetString()).Distinct()
            .Count());
        Assert.All(components, component =>
        {
            Assert.Contains(component.Value.GetProperty("platform").GetString(), new[] { "sensor", "binary_sensor" });
            Assert.All(component.Value.EnumerateObject(), option => Assert.Contains(option.Name, Options));
        });
        await service.StopAsync(CancellationToken.None);
    }

    [Fact(Timeout = PatienceMs)]
    public async Task Values_follow_the_cook_and_what_is_not_known_is_null()
    {
        using var service = Service(enabled: true);
        await service.StartAsync(CancellationToken.None);
        await Wait.UntilAsync(() => State("smoker") == "225.2" && State("problem") == "OFF");
        Assert.Equal(("", "", "idle"), (State("food_a"), State("food_a_ready"), State("cook")));
        var alert = Alerts.Event(Alerts.Id(AlertKind.SmokerDrop));
        Store(batch => batch.Alerts.Add(new TimedAlertEvent(alert, Alerts.Start)));
        await PassUntilAsync(
            () => (State("problem"), State("smoker_problem"), State("food_a_problem")) == ("ON", "ON", "OFF"));
        var alerts = JsonDocument.Parse(State("alerts")).RootElement.GetProperty("alerts").EnumerateArray();
        Assert.Equal(
            [AlertText.Describe(alert.Finding, Reader.Fahrenheit)], alerts.Select(text => text.GetString()));
        await PassUntilAsync(() => State("smoker") == ""); // silent for ten minutes
        Store(batch =>
            batch.Statuses.Add(new ReceivedStatus(new DeviceStatus("pit-1", false, "{}"), _time.GetUtcNow())));
        await PassUntilAsync(() => _topics["smartsmoker/pit-1/status"] == "offline");
        await service.StopAsync(CancellationToken.None);
    }

    [Fact(Timeout = PatienceMs)]
    public async Task A_food_with_a_target_is_ready_when_the_forecaster_says_with_its_interval()
    {
        var cook = Cook.Start("pit-1", Alerts.Start.AddHours(-3)) with
        {
            PitSetPointF = 250,
        };
        cook = cook.WithFood(new ProbeId("pit-1", ProbeKey.FoodA), new FoodPlan("pork-shoulder", 195));
        Store(batch =>
        {
            batch.Cooks.Add(cook);
            for (var minute = 0; minute < 180; minute++)
            {
                var time = cook.StartedAt.AddMinutes(minute);
                foreach (
                    var (
                    probe, fahrenheit) in new[] { (ProbeKey.Smoker, 250f), (ProbeKey.FoodA, 40 + (0.4f * minute)),
                    (ProbeKey.FoodB, 40f) })
                {
                    var reading =
                        new Reading(new ProbeId("pit-1", probe), time, Temperature.FromFahrenheit(fahrenheit));
                    batch.Readings.Add(new ReceivedReading(reading, time));
                }
            }
        });
        using var service = Service(enabled: true);
        await service.StartAsync(CancellationToken.None);
        await Wait.UntilAsync(() => State("cook") == "cooking");
        using var state = JsonDocument.Parse(_topics["smartsmoker/pit-1/state"]);
        var interval = state.RootElement.GetProperty("food_a_interval");
        DateTime[] inOrder = [Alerts.Start.UtcDateTime, interval.GetProperty("earliest").GetDateTime(),
            state.RootElement.GetProperty("food_a_ready").GetDateTime(), interval.GetProperty("latest").GetDateTime()];
        Assert.Equal(inOrder.Order(), inOrder);
        Assert.Equal(4, inOrder.Distinct().Count());
        Assert.Equal("", State("food_b_ready")); // nobody said what is on it
        Assert.Equal(
            JsonValueKind.Null, state.RootElement.GetProperty("food_b_interval").GetProperty("latest").ValueKind);
        await service.StopAsync(CancellationToken.None);
    }

    [Fact(Timeout = PatienceMs)]
    public async Task Every_template_reads_a_value_of_the_state_and_attributes_are_objects()
    {
        using var service = Service(enabled: true);
        await service.StartAsync(CancellationToken.None);
        await Wait.UntilAsync(() => _topics.ContainsKey("smartsmoker/pit-1/status"));
        using var config = JsonDocument.Parse(_topics[Config]);
        using var state = JsonDocument.Parse(_topics["smartsmoker/pit-1/state"]);
        foreach (
            var component in config.RootElement.GetProperty("components").EnumerateObject()
            .Select(component => component.Value))
        {
            Assert.True(state.RootElement.TryGetProperty(Named("value_template"), out _), component.ToString());
            if (component.TryGetProperty("json_attributes_template", out _))
            {
                // Home Assistant complains in its log of attributes that are no object.
                Assert.Equal(
                    JsonValueKind.Object, state.RootElement.GetProperty(Named("json_attributes_template")).ValueKind);
            }

            string Named(string template) =>
                component.GetProperty(template).GetString()!.Split("value_json.")[1].Split(' ')[0];
        }

        await service.StopAsync(CancellationToken.None);
    }

    [Fact(Timeout = PatienceMs)]
    public async Task The_broker_says_that_the_gateway_is_gone()
    {
        using var service = Service(enabled: true);
        await service.StartAsync(CancellationToken.None);
        await Wait.UntilAsync(() => _topics.GetValueOrDefault("smartsmoker/status") == "online");
        await service.StopAsync(CancellationToken.None); // without a good-bye: the last will
        await Wait.UntilAsync(() => _topics["smartsmoker/status"] == "offline");
    }

    [Fact(Timeout = PatienceMs)]
    public async Task Switched_off_nothing_stays_retained()
    {
        using (var on = Service(enabled: true))
        {
            await on.StartAsync(CancellationToken.None);
            await Wait.UntilAsync(() => _topics.ContainsKey("smartsmoker/pit-1/status"));
            Assert.Equal(4, (await _server.GetRetainedMessagesAsync()).Count);
            await on.StopAsync(CancellationToken.None);
        }

        await Wait.UntilAsync(() => _topics["smartsmoker/status"] == "offline");
        using var off = Service(enabled: false);
        await off.StartAsync(CancellationToken.None);
        await off.ExecuteTask!;
        Assert.Empty(await _server.GetRetainedMessagesAsync());
    }

    [Fact(Timeout = PatienceMs)]
    [Trait("Needs", "server")]
    public async Task Of_two_gateways_on_one_store_one_shows_and_the_other_when_that_one_is_gone()
    {
        await using var postgres = await PostgresProcess.CreateAsync();
        var store = postgres.NewDatabase();
        using var first = (PostgresDatabase)Database.From(store);
        using var second = (PostgresDatabase)Database.From(store);
        var asking = new LockCountingDatabase(second);
        new BatchWriter(first).Dispose();
        var publishers = new ConcurrentQueue<string>();
        _server.InterceptingPublishAsync += published =>
        {
            publishers.Enqueue(published.ClientId);
            return Task.CompletedTask;
        };
        using var showing = Service(enabled: true, first);
        await showing.StartAsync(CancellationToken.None);
        await Wait.UntilAsync(() => _topics.GetValueOrDefault("smartsmoker/status") == "online");
        using var waiting = Service(enabled: true, asking);
        await waiting.StartAsync(CancellationToken.None);
        var count = publishers.Count;
        await PassUntilAsync(() => publishers.Count > count + 20 && asking.RefusedCount >= 2);
        Assert.Single(publishers.Distinct());

        await showing.StopAsync(CancellationToken.None); // whose last will says that the gateway is gone
        await PassUntilAsync(() => publishers.Distinct().Count() == 2 && _topics["smartsmoker/status"] == "online");
        await waiting.StopAsync(CancellationToken.None);
    }

    [Fact(Timeout = PatienceMs)]
    public async Task A_forgotten_device_is_removed_and_the_others_stay()
    {
        Hear("pit-2");
        using var service = Service(enabled: true);
        await service.StartAsync(CancellationToken.None);
        await Wait.UntilAsync(() => _topics.GetValueOrDefault("smartsmoker/pit-2/status") == "online");
        Store(batch => batch.Commands.Add(new ReceivedCommand(new ForgetDevice("pit-2"), Alerts.Start)));
        string[] topics =
            ["homeassistant/device/smartsmoker_pit-2/config", "smartsmoker/pit-2/state", "smartsmoker/pit-2/status"];
        await PassUntilAsync(() => topics.All(topic => _topics[topic].Length == 0));
        Assert.NotEmpty(_topics[Config]);

        Hear("pit-2"); // a new device
        await PassUntilAsync(() => topics.All(topic => _topics[topic].Length > 0));
        await service.StopAsync(CancellationToken.None);
    }

    [Fact(Timeout = PatienceMs)]
    public async Task Invented_names_push_no_device_out()
    {
        for (var i = 0; i < SmokerStateReader.DeviceCountMax; i++)
        {
            Hear($"invented-{i}", hoursAhead: 22);
        }

        Hear("zz-late", hoursAhead: -1);
        Store(batch => batch.Commands.Add(new ReceivedCommand(new StartCook("zz-late"), Alerts.Start)));
        using var service = Service(enabled: true);
        await service.StartAsync(CancellationToken.None);
        await Wait.UntilAsync(() => _topics.ContainsKey("smartsmoker/invented-61/status"));
        Assert.Contains("smartsmoker/pit-1/status", _topics.Keys);
        Assert.Contains("smartsmoker/zz-late/status", _topics.Keys);
        await service.StopAsync(CancellationToken.None);
    }

    private void Hear(string device, double hoursAhead = 0) => Store(batch => batch.Readings.Add(new ReceivedReading(
        new Reading(
            new ProbeId(device, ProbeKey.Smoker), Alerts.Start.AddHours(hoursAhead),
            Temperature.FromFahrenheit(225)),
        Alerts.Start)));

    private Database Database => Database.From(Path.Combine(_folder, "cook.db"));

    private async Task PassUntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            _time.Advance(HomeAssistantService.Period);
            await Task.Delay(PollPeriod);
        }
    }

    /// <summary>A value of the last state as text; empty for null.</summary>
    private string State(string key)
    {
        if (!_topics.TryGetValue("smartsmoker/pit-1/state", out var json))
        {
            return "none";
        }

        using var state = JsonDocument.Parse(json);
        return state.RootElement.GetProperty(key).ToString();
    }

    private void Store(Action<CommitBatch> fill)
    {
        var batch = new CommitBatch();
        fill(batch);
        _writer.Commit(batch);
    }

    private HomeAssistantService Service(bool enabled, Database? database = null)
    {
        database ??= Database;
        var states = new SmokerStateReader(
            new ReadingStore(database), new JudgedReadings(new ReadingStore(database), new AlertReader(database)),
            new ProbeReader(database), new AlertReader(database), new CommandLog(database), new ForecastCache(_time));
        return new HomeAssistantService(
            new HomeAssistantSettings { Enabled = enabled, Url = $"mqtt://127.0.0.1:{_port}" }, states,
            new ExclusiveWorker(database),
            () => MqttOptions.To(new Uri($"mqtt://127.0.0.1:{_port}"), null, null), _time,
            NullLogger<HomeAssistantService>.Instance);
    }
}
