using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SmartSmoker.Device;
using SmartSmoker.Web.Access;

namespace SmartSmoker.Web.Tests;

/// <summary>Names and roles of probes, and cooks with probes of two devices, through the API.</summary>
[Trait("Needs", "time")]
public sealed class ProbesApiTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Start = new(2024, 6, 1, 10, 0, 0, TimeSpan.Zero);

    private OwnerClient _client = null!;
    private GatewayUnderTest _gateway = null!;

    public async Task InitializeAsync()
    {
        _gateway = await GatewayUnderTest.StartAsync();
        _client = _gateway.Client();
        for (var minute = 0; minute < 60; minute++)
        {
            await PublishAsync("test/01-smoker", minute, 250);
            await PublishAsync("second/probe/turkey", minute, 60 + minute);
        }
    }

    public void Dispose() => _client.Dispose();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task A_probe_keeps_its_name_and_role_over_a_restart_and_gives_them_back()
    {
        await SendAsync(
            HttpMethod.Put, "/api/devices/second/probes/turkey", new { name = " Tom Turkey ", role = "food" });
        await SendAsync(HttpMethod.Put, "/api/devices/second/probes/02-food-A", new { role = "ambient" });
        await _gateway.StopAsync();
        await _gateway.StartAsync();
        Assert.Equal("Smoker pit, Food A ambient, Food B food, Tom Turkey food", await ProbesAsync());
        var shown = (await GetAsync("/api/snapshot?device=second")).GetProperty("probes").EnumerateArray()
            .Single(probe => probe.GetProperty("probe").GetString() == "turkey");
        Assert.Equal("Tom Turkey", shown.GetProperty("name").GetString());
        Assert.Equal(119, shown.GetProperty("latest").GetProperty("temperatureF").GetDouble());
        await SendAsync(HttpMethod.Put, "/api/devices/second/probes/turkey", new { });
        await SendAsync(HttpMethod.Put, "/api/devices/second/probes/02-food-A", new { });
        Assert.Equal("Smoker pit, Food A food, Food B food, Turkey food", await ProbesAsync());
    }

    [Fact]
    public async Task A_cook_of_two_devices_has_the_foods_readings_and_curves_of_both_and_survives_an_export()
    {
        await SendAsync(HttpMethod.Post, "/api/devices/second/cook/join", new { device = "test" });
        await SendAsync(HttpMethod.Put, "/api/devices/second/foods/turkey", new { kind = "turkey", targetF = 165 });
        var now = await GetAsync("/api/snapshot?device=second");
        var id = now.GetProperty("cook").GetProperty("id").GetString();
        Assert.Equal(
            id, (await GetAsync("/api/snapshot?device=test")).GetProperty("cook").GetProperty("id").GetString());
        Assert.Equal(165, now.GetProperty("probes").EnumerateArray()
            .Single(probe => probe.GetProperty("probe").GetString() == "turkey").GetProperty("targetF").GetDouble());

        await SendAsync(HttpMethod.Post, "/api/devices/second/cook/end", null);
        Assert.Equal(JsonValueKind.Null, (await GetAsync("/api/snapshot?device=test")).GetProperty("cook").ValueKind);
        Assert.Equal("test 01-smoker 60, second turkey 60", await CurvesAsync(_client, id));
        Assert.Contains(
            id, (await GetAsync("/api/cooks?device=second")).EnumerateArray()
            .Select(cook => cook.GetProperty("id").GetString()));

        var file = await _client.GetStringAsync($"/api/cooks/{id}/export?format=json");
        await using var other = await GatewayUnderTest.StartAsync();
        using var client = other.Client();
        client.DefaultRequestHeaders.Add(AccessSetup.ChangeHeader, "1");
        using var answer = await client.PostAsync("/api/cooks/import", new StringContent(file, Encoding.UTF8));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var cook = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("cooks")[0];
        Assert.Equal(
            "test 01-smoker 60, second turkey 60", await CurvesAsync(client, cook.GetProperty("id").GetString()));
        Assert.Equal(
            file, await client.GetStringAsync($"/api/cooks/{cook.GetProperty("id").GetString()}/export?format=json"));

        // The imported cook is gone for good with the readings of both of its devices.
        Assert.True((await client.DeleteAsync($"/api/cooks/{cook.GetProperty("id").GetString()}")).IsSuccessStatusCode);
        Assert.True(
            (await client.DeleteAsync($"/api/cooks/{cook.GetProperty("id").GetString()}/deleted")).IsSuccessStatusCode);
        using var again = await client.PostAsync("/api/cooks/import", new StringContent(file, Encoding.UTF8));
        Assert.Equal(120, (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("newReadings").GetInt32());
    }

    [Theory]
    [InlineData("PUT", "/api/devices/test/probes/Big", "{}", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/api/devices/nowhere/probes/big", "{}", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/api/devices/test/probes/big", """{"role":"meat"}""", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "/api/devices/test/probes/big", """{"name":" "}""", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "/api/devices/test/probes/big", """{"name":"a\nb"}""", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "/api/devices/test/probes/big", """{"name":"01234567890123456789012345678901234567890"}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/api/devices/test/cook/join", """{"device":"test"}""", HttpStatusCode.Conflict)]
    [InlineData("POST", "/api/devices/test/cook/join", """{"device":"nowhere"}""", HttpStatusCode.Conflict)]
    [InlineData("POST", "/api/devices/test/cook/join", "{}", HttpStatusCode.Conflict)]
    [InlineData("POST", "/api/devices/nowhere/cook/join", """{"device":"test"}""", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_is_refused(string method, string path, string body, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        using var answer = await _client.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
        Assert.NotEmpty((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!);
    }

    private static async Task<string> CurvesAsync(HttpClient client, string? id) => string.Join(", ",
        (await client.GetFromJsonAsync<JsonElement>($"/api/cooks/{id}")).GetProperty("probes").EnumerateArray()
        .Where(curve => curve.GetProperty("count").GetInt32() > 0)
        .Select(curve => $"{curve.GetProperty("device")} {curve.GetProperty("probe")} {curve.GetProperty("count")}"));

    private Task PublishAsync(string topic, int minute, float fahrenheit) => _gateway.PublishAsync(
        $"smoker/{topic}", ReadingCodec.Encode(Start.AddMinutes(minute).ToUnixTimeMilliseconds() / 1000.0, fahrenheit));

    private async Task<string> ProbesAsync() =>
        string.Join(", ", (await GetAsync("/api/devices/second/probes")).EnumerateArray()
        .Select(probe => $"{probe.GetProperty("name")} {probe.GetProperty("role")}"));

    private Task<JsonElement> GetAsync(string path) => _client.GetFromJsonAsync<JsonElement>(path);

    private async Task SendAsync(HttpMethod method, string path, object? body)
    {
        using var request =
            new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await _client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
    }
}
