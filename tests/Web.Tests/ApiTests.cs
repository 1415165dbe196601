using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SmartSmoker.Domain;
using SmartSmoker.Web.Access;

namespace SmartSmoker.Web.Tests;

[Trait("Needs", "time")]
public sealed class ApiTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Start = new(2024, 6, 1, 10, 0, 0, 123, TimeSpan.Zero);

    private OwnerClient _client = null!;
    private GatewayUnderTest _gateway = null!;

    public async Task InitializeAsync()
    {
        _gateway = await GatewayUnderTest.StartAsync();
        _client = _gateway.Client();
    }

    public void Dispose() => _client.Dispose();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    public async Task A_cook_taken_in_by_another_gateway_is_given_away_again_exactly(string format)
    {
        await CookAsync();
        var id = (await GetAsync("/api/cooks"))[0].GetProperty("id").GetString()!;
        await SendAsync(
            HttpMethod.Put, "/api/devices/test/foods/02-food-A",
            new { kind = "brisket", targetF = 203, weightPounds = 11.3 });
        await SendAsync(HttpMethod.Patch, $"/api/cooks/{id}", new { name = "Käse & \"Rub\"", notes = "two\nlines" });
        await SendAsync(HttpMethod.Post, "/api/devices/test/cook/end", null);
        var file = await _client.GetStringAsync($"/api/cooks/{id}/export?format={format}");

        await using var other = await GatewayUnderTest.StartAsync();
        using var there = other.Client();
        there.DefaultRequestHeaders.Add(AccessSetup.ChangeHeader, "1");
        using var imported = await ImportAsync(there, file);
        var cook = imported.RootElement.GetProperty("cooks")[0].GetProperty("id").GetString();
        Assert.Equal(file, await there.GetStringAsync($"/api/cooks/{cook}/export?format={format}"));

        using var again = await ImportAsync(there, file);
        Assert.Equal(0, again.RootElement.GetProperty("newReadings").GetInt32());
        Assert.Equal("[]", JsonDocument.Parse(await there.GetStringAsync("/api/devices")).RootElement.GetRawText());
    }

    [Fact]
    public async Task The_CSV_of_the_first_scripts_comes_in_with_the_alerts_of_the_rules_and_goes_out_again()
    {
        var csv = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "brisket.csv"));
        using var result = await ImportAsync(_client, csv);
        var cook = Assert.Single(result.RootElement.GetProperty("cooks").EnumerateArray().ToList());
        var detail = await GetAsync($"/api/cooks/{cook.GetProperty("id").GetString()}");
        Assert.Contains("smoker-drop",
            detail.GetProperty("alerts").EnumerateArray().Select(alert => alert.GetProperty("kind").GetString()));
        Assert.All(detail.GetProperty("alerts").EnumerateArray(),
            alert => Assert.NotEqual(JsonValueKind.Null, alert.GetProperty("clearedAt").ValueKind));
        Assert.Equal(
            csv, await _client.GetStringAsync(
            $"/api/cooks/{cook.GetProperty("id").GetString()}/export?format=scripts"));
    }

    [Theory]
    [InlineData("", "the header must be")]
    [InlineData(
        "time_utc,device,probe,temperature_f\n2024-06-01T10:00:00Z,pit,01-smoker,hot", "line 2: it must be like")]
    [InlineData(
        "time_utc,device,probe,temperature_f\n2024-06-01T10:00:00Z,pit,01-smoker,9999",
        "9999 °F is outside the range of an RTD")]
    [InlineData(
        "time_utc,device,probe,temperature_f\n2024-06-01T10:00:00Z,../pit,01-smoker,99",
        "a device name must have 1 to 32 letters")]
    [InlineData("time_utc,device,probe,temperature_f\n", "1 to 500000 readings")]
    [InlineData("{\"version\":1}", "not a cook of version 1")]
    [InlineData("{", "not valid JSON")]
    public async Task A_bad_file_is_refused_with_where_and_why_and_leaves_nothing(string file, string reason)
    {
        using var answer =
            await _client.PostAsync("/api/cooks/import", new StringContent(file, Encoding.UTF8, "text/csv"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(
            reason,
            JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString(),
            StringComparison.Ordinal);
        Assert.Equal(0, (await GetAsync("/api/cooks")).GetArrayLength());
    }

    [Theory]
    [InlineData("PUT", "/api/thresholds", """{"device":"*","name":"drop-f","value":1}""", "drop-f must be 5 to 100 °F, not 1")]
    [InlineData("PUT", "/api/thresholds", """{"device":"*","name":"drop"}""", "no threshold called drop")]
    [InlineData("PUT", "/api/thresholds", """{"device":"nowhere","name":"drop-f","value":20}""", "no such device")]
    [InlineData("PUT", "/api/devices/test/foods/02-food-A", """{"targetF":1000}""", "The target must be 32 to 250 °F")]
    [InlineData("PUT", "/api/devices/test/foods/02-food-A", """{"kind":"unicorn"}""", "no food called unicorn")]
    [InlineData("PUT", "/api/devices/test/foods/01-smoker", "{}", "not a food probe")]
    [InlineData("PUT", "/api/devices/test/pit", """{"setPointF":"hot"}""", "setPointF")]
    [InlineData("PUT", "/api/devices/nowhere/pit", """{"setPointF":250}""", "no such device")]
    [InlineData("POST", "/api/alerts/nothing/acknowledge", "{}", "no such alert")]
    [InlineData("POST", "/api/alerts/pit~device~device-offline~1/acknowledge", "{}", "no such alert")]
    [InlineData("POST", "/api/alerts/pit~device~device-offline~1/snooze", "{\"minutes\":15}", "no such alert")]
    [InlineData("POST", "/api/keys", """{"kind":"share","role":"owner","name":"x","days":1}""", "role reader")]
    public async Task What_cannot_be_is_refused_in_a_sentence(string method, string path, string body, string reason)
    {
        await CookAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method),
            path)
        { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await _client.SendAsync(request);
        Assert.True((int)answer.StatusCode is >= 400 and < 500, answer.StatusCode.ToString());
        Assert.Contains(
            reason,
            JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chicken", 120, "chicken is below the USDA FSIS safe minimum internal temperature of 165 °F (74 °C)")]
    [InlineData("turkey", 160, "165 °F")]
    [InlineData("ground-meat", 150, "160 °F (71 °C)")]
    public async Task A_target_below_the_USDA_minimum_is_stored_only_when_it_is_confirmed(
        string kind, float targetF, string rule)
    {
        await CookAsync();
        const string Path = "/api/devices/test/foods/02-food-A";
        using var refused = await _client.PutAsJsonAsync(Path, new { kind, targetF });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Contains(rule, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, (await FoodAAsync()).GetProperty("targetF").ValueKind);
        using var byQuery = await _client.PutAsJsonAsync(Path + "?confirm=true", new { kind, targetF });
        using var byBody = await _client.PutAsJsonAsync(Path, new { kind, targetF, confirm = true });
        Assert.Equal(
            (HttpStatusCode.NoContent, HttpStatusCode.NoContent), (byQuery.StatusCode, byBody.StatusCode));
        Assert.Equal(targetF, (await FoodAAsync()).GetProperty("targetF").GetSingle());
        Assert.NotEqual(JsonValueKind.Null, (await FoodAAsync()).GetProperty("minimumF").ValueKind);

        async Task<JsonElement> FoodAAsync() => (await GetAsync("/api/snapshot?device=test")).GetProperty("probes")
            .EnumerateArray().Single(probe => probe.GetProperty("probe").GetString() == "02-food-A");
    }

    [Fact]
    public async Task Changes_of_thresholds_are_listed_newest_first_also_those_for_one_cook()
    {
        await CookAsync();
        await SendAsync(HttpMethod.Put, "/api/thresholds", new { device = "*", name = "drop-f", value = 20 });
        await SendAsync(
            HttpMethod.Put, "/api/thresholds", new { device = "test", name = "drop-f", value = 25, forCook = true });
        await SendAsync(HttpMethod.Post, "/api/devices/test/cook/end", null);
        Assert.Equal(["test 25 True", "* 20 False"], (await GetAsync("/api/thresholds/changes")).EnumerateArray()
            .Select(row => row.GetProperty("change"))
            .Select(change =>
                $"{change.GetProperty("device")} {change.GetProperty("value")} {change.GetProperty("forCook")}"));
    }

    [Theory]
    [InlineData(480)]
    [InlineData(3)]
    public async Task A_device_whose_clock_is_wrong_says_since_when_until_it_is_right(double aheadMinutes)
    {
        var time = TimeProvider.System;
        await _gateway.PublishAsync(ProbeKey.Smoker, time.GetUtcNow().AddMinutes(aheadMinutes), 225);
        var device = Assert.Single((await GetAsync("/api/devices")).EnumerateArray());
        var since = device.GetProperty("clockWrongSince").GetDateTimeOffset();
        Assert.True(since <= time.GetUtcNow());
        Assert.True(device.GetProperty("newestAt").GetDateTimeOffset() <= time.GetUtcNow());
        Assert.Equal(since, (await GetAsync("/api/snapshot")).GetProperty("clockWrongSince").GetDateTimeOffset());

        await _gateway.PublishAsync(ProbeKey.Smoker, time.GetUtcNow(), 226);
        var snapshot = await GetAsync("/api/snapshot");
        Assert.Equal(JsonValueKind.Null, snapshot.GetProperty("clockWrongSince").ValueKind);
        var pit = snapshot.GetProperty("probes").EnumerateArray()
            .Single(probe => probe.GetProperty("probe").GetString() == "01-smoker");
        Assert.Equal(226, pit.GetProperty("latest").GetProperty("temperatureF").GetDouble());
    }

    [Fact]
    public async Task The_document_describes_every_address_of_the_API()
    {
        var paths = (await GetAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject().ToList();
        foreach (var path in (string[])["/api/snapshot", "/api/live", "/api/alerts/{id}/snooze", "/api/cooks/import",
            "/api/thresholds", "/api/keys", "/api/devices/{device}/pit"])
        {
            Assert.Contains(paths, known => known.Name == path);
        }

        Assert.All(paths.SelectMany(path => path.Value.EnumerateObject()),
            operation => Assert.False(string.IsNullOrEmpty(operation.Value.GetProperty("summary").GetString())));
    }

    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("smoker.evil.example", HttpStatusCode.MisdirectedRequest)]
    public async Task A_name_that_another_site_points_here_is_refused(string host, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/snapshot") { Headers = { Host = host } };
        using var answer = await _client.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
    }

    private async Task CookAsync()
    {
        for (var i = 0; i < 20; i++)
        {
            await _gateway.PublishAsync(ProbeKey.Smoker, Start.AddSeconds(30 * i), i < 12 ? 225.1f + (i / 7f) : 199.9f);
            await _gateway.PublishAsync(ProbeKey.FoodA, Start.AddSeconds((30 * i) + 0.25), 100.3f + (i / 3f));
        }
    }

    private async Task<JsonElement> GetAsync(string path) =>
        JsonDocument.Parse(await _client.GetStringAsync(path)).RootElement;

    private async Task SendAsync(HttpMethod method, string path, object? body)
    {
        using var request =
            new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await _client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {text}");
    }

    private static async Task<JsonDocument> ImportAsync(HttpClient client, string file)
    {
        using var answer =
            await client.PostAsync("/api/cooks/import", new StringContent(file, Encoding.UTF8, "text/csv"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text);
    }
}
