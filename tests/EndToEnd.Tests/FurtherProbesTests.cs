using System.Net.Http.Json;
using System.Text.Json;
using MQTTnet;
using MQTTnet.Protocol;
using SmartSmoker.Device;
using SmartSmoker.Domain;

namespace SmartSmoker.EndToEnd.Tests;

/// <summary>A fourth and a fifth probe, from MQTT through RabbitMQ to the API of the gateway.</summary>
public sealed class FurtherProbesTests(BrokerFixture fixture) : IClassFixture<BrokerFixture>, IDisposable
{
    private const string Board = "six-probes";

    private OwnerClient _http = null!;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task They_are_judged_as_food_and_survive_kill_9_and_an_export()
    {
        RabbitMqBroker broker = fixture.Broker;
        using var gateway = new GatewayProcess(broker);
        gateway.Start();
        _http = gateway.Client();
        var start = TimeProvider.System.GetUtcNow().AddHours(-4);
        start = start.AddTicks(-(start.Ticks % TimeSpan.TicksPerSecond));
        await PublishAsync(broker, start, 0, 150);

        var expected = Expected(start, 150).ToList();
        Assert.Equal(expected.Order(), (await gateway.ReadingsAsync(Board, expected.Count)).Order());
        await ChangeAsync($"/api/devices/{Board}/probes/turkey-leg", new { name = "Turkey", role = "food" });
        await ChangeAsync($"/api/devices/{Board}/probes/porch", new { role = "ambient" });
        await ChangeAsync($"/api/devices/{Board}/foods/turkey-leg", new { kind = "turkey", targetF = 165 });
        Assert.Equal(
            ["01-smoker Smoker pit", "02-food-A Food A food", "03-food-B Food B food", "porch Porch ambient",
                "turkey-leg Turkey food"],
            await ProbesAsync());
        Assert.Equal(["turkey-leg food-stall"], await AlertsAsync());

        gateway.Kill();
        gateway.Start();
        await PublishAsync(broker, start, 150, 160);
        expected = [.. Expected(start, 160)];
        Assert.Equal(expected.Order(), (await gateway.ReadingsAsync(Board, expected.Count)).Order());
        await Wait.UntilAsync(
            () => HasAsync("turkey-leg").Result, () => "the probe is not on the page:\n" + gateway.Output);
        Assert.Contains("turkey-leg Turkey food", await ProbesAsync());
        Assert.Equal(["turkey-leg food-stall"], await AlertsAsync()); // raised once

        var cook = Assert.Single((await GetAsync($"/api/cooks?device={Board}")).EnumerateArray());
        Assert.Equal(165, cook.GetProperty("foods").GetProperty("turkey-leg").GetProperty("targetF").GetDouble());
        var export = await GetAsync($"/api/cooks/{cook.GetProperty("id").GetString()}/export?format=json");
        Assert.Equal(
            160, export.GetProperty("readings").GetProperty("turkey-leg").GetProperty("timesUs").GetArrayLength());
        var imported = await _http.PostAsJsonAsync(new Uri("/api/cooks/import", UriKind.Relative), export);
        Assert.True(imported.IsSuccessStatusCode, await imported.Content.ReadAsStringAsync());
        Assert.Equal(
            480, (await imported.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("newReadings").GetInt32());
    }

    private static IEnumerable<(string Topic, float Fahrenheit)> Minute(int minute)
    {
        yield return ("01-smoker", Math.Min(250, 70 + (10 * minute)));
        yield return ("probe/turkey-leg", Math.Min(150, 50 + minute));
        yield return ("probe/porch", 60);
    }

    private static IEnumerable<string> Expected(DateTimeOffset start, int minutes) => Enumerable.Range(0, minutes)
        .SelectMany(minute => Minute(minute).Select(part => new Reading(
            new ProbeId(Board, ProbeKey.TryParse(part.Topic.Split('/')[^1], out var key) ? key : default),
            start.AddMinutes(minute), Temperature.FromFahrenheit(part.Fahrenheit))))
        .Select(reading => reading.ToString());

    private static async Task PublishAsync(RabbitMqBroker broker, DateTimeOffset start, int from, int to)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer(broker.MqttUri.Host, broker.MqttUri.Port)
            .WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V311)
            .WithCredentials(broker.Device.Name, broker.Device.Password).Build());
        for (var minute = from; minute < to; minute++)
        {
            foreach (var (topic, fahrenheit) in Minute(minute))
            {
                var body = ReadingCodec.Encode(start.AddMinutes(minute).ToUnixTimeMilliseconds() / 1000.0, fahrenheit);
                await client.PublishAsync(
                    new MqttApplicationMessageBuilder().WithTopic($"smoker/{Board}/{topic}").WithPayload(body)
                    .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());
            }
        }
    }

    private async Task ChangeAsync(string path, object body)
    {
        var answer = await _http.PutAsJsonAsync(new Uri(path, UriKind.Relative), body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task<JsonElement> GetAsync(string path) =>
        await _http.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));

    private async Task<List<string>> ProbesAsync() =>
        [.. (await GetAsync($"/api/devices/{Board}/probes")).EnumerateArray()
        .Select(probe => $"{probe.GetProperty("probe")} {probe.GetProperty("name")} {probe.GetProperty("role")}")];

    private async Task<List<string>> AlertsAsync() =>
        [.. (await GetAsync($"/api/alerts?device={Board}")).EnumerateArray()
        .Select(alert => $"{alert.GetProperty("probe")} {alert.GetProperty("kind")}")
            .Where(text => text.EndsWith("stall", StringComparison.Ordinal))];

    private async Task<bool> HasAsync(string key)
    {
        try
        {
            return (await GetAsync($"/api/snapshot?device={Board}")).GetProperty("probes").EnumerateArray()
                .Any(probe =>
                    probe.GetProperty("probe").GetString() == key && probe.GetProperty("latest")
                    .ValueKind == JsonValueKind.Object);
        }
        catch (HttpRequestException)
        {
            return false; // it has just been started
        }
    }
}
