using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmartSmoker.Web.Tests;

/// <summary>A file with an impossible value is rejected as a whole, and every page still answers.</summary>
[Trait("Needs", "time")]
public sealed class HostileImportTests : IAsyncLifetime, IDisposable
{
    private OwnerClient _client = null!;
    private GatewayUnderTest _gateway = null!;

    public async Task InitializeAsync()
    {
        _gateway = await GatewayUnderTest.StartAsync();
        _client = _gateway.Client();
    }

    public void Dispose() => _client.Dispose();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Hostile_archives_are_rejected_with_the_name_of_the_field()
    {
        (string Field, Action<JsonObject> Change)[] cases =
        [
            ("pitSetPointF", cook => cook["pitSetPointF"] = JsonNode.Parse("1e39")),
            ("pitSetPointF", cook => cook["pitSetPointF"] = -40),
            ("startedAt", cook => cook["startedAt"] = "0001-01-01T00:00:00+00:00"),
            ("startedAt", cook => cook["startedAt"] = "1969-12-31T23:59:59+00:00"),
            ("startedAt", cook => cook["startedAt"] = "10:00"),
            ("startedAt", cook => cook.Remove("startedAt")),
            ("endedAt", cook => cook["endedAt"] = "9999-12-31T23:59:59+00:00"),
            ("endedAt", cook => cook["endedAt"] = "2024-06-01T09:00:00+00:00"),
            ("alerts", cook => cook["alerts"] = new JsonArray((JsonNode?)null)),
            ("kind", cook => cook["alerts"]![0]!["kind"] = null),
            ("raisedAt", cook => cook["alerts"]![0]!["raisedAt"] = "0001-01-01T00:00:00+00:00"),
            ("clearedAt", cook => cook["alerts"]![0]!["clearedAt"] = "2024-05-01T10:00:00+00:00"),
            ("snoozedUntil", cook => cook["alerts"]![0]!["snoozedUntil"] = "9999-12-31T23:59:59+00:00"),
            ("detail", cook => cook["alerts"]![0]!["detail"] = new string('x', 100_000)),
            ("02-food-A", cook => cook["foods"]!["02-food-A"] = null),
            ("02-food-A", cook => cook["foods"]!["02-food-A"]!["targetF"] = JsonNode.Parse("1e39")),
            ("02-food-A", cook => cook["foods"]!["02-food-A"]!["kind"] = "gravel"),
            ("02-food-A", cook => cook["foods"]!["02-food-A"]!["wrappedAt"] = "0001-01-01T00:00:00+00:00"),
            ("01-smoker", cook => cook["readings"]!["01-smoker"] = null),
            ("01-smoker", cook => cook["readings"]!["01-smoker"]!["timesUs"]![0] = -1),
            ("01-smoker", cook => cook["readings"]!["01-smoker"]!["timesUs"]![0] = long.MaxValue),
            ("01-smoker", cook => cook["readings"]!["01-smoker"]!["temperaturesF"]![0] = JsonNode.Parse("1e39")),
            ("guests", cook => cook["guests"] = new JsonObject { ["pit-2"] = null }),
            ("U+0000", cook => cook["notes"] = "a\0b"),
            ("probes", ManyProbes),
        ];
        foreach (var (field, change) in cases)
        {
            var cook = (JsonObject)JsonNode.Parse(Cook)!;
            change(cook);
            await RejectedAsync(cook.ToJsonString(), field);
        }

        await RejectedAsync(Cook.Replace("\"windy\"", "\"\\ud800\"", StringComparison.Ordinal), "JSON");
        await RejectedAsync(Cook[..^20], "JSON");
        await RejectedAsync(string.Concat(Enumerable.Repeat("{\"a\":", 100_000)), "JSON");
        Assert.Equal(HttpStatusCode.OK, (await ImportAsync(Cook)).Status);
    }

    [Theory]
    [InlineData("time_utc,device,probe,temperature_f\n10:00,pit,01-smoker,225\n", "line 2")]
    [InlineData("time_utc,device,probe,temperature_f\n1969-12-31T23:59:59Z,pit,01-smoker,225\n", "line 2")]
    [InlineData("time_utc,device,probe,temperature_f\n9999-12-31T23:59:59Z,pit,01-smoker,225\n", "line 2")]
    [InlineData("time_utc,device,probe,temperature_f\n2024-06-01T10:00:00Z,pit,01-smoker,NaN\n", "line 2")]
    [InlineData("time_utc,device,probe,temperature_f\n2024-06-01T10:00:00Z,../pit,01-smoker,225\n", "line 2")]
    [InlineData("", "header")]
    [InlineData("\0\0\0\0", "header")]
    public Task Hostile_rows_are_rejected_with_the_line(string file, string field) => RejectedAsync(file, field);

    [Fact]
    public async Task A_file_of_many_devices_is_rejected()
    {
        var rows = new StringBuilder("time_utc,device,probe,temperature_f\n");
        Enumerable.Range(0, 300).ToList().ForEach(
            i => rows.Append($"2024-06-01T10:00:00Z,pit-{i},01-smoker,225\n"));
        await RejectedAsync(rows.ToString(), "devices");
    }

    [Theory]
    [InlineData("/api/cooks?device=%00")]
    [InlineData("/api/alerts?device=a%00b")]
    [InlineData("/api/snapshot?device=%00")]
    public async Task A_null_character_in_a_query_is_a_bad_request(string path)
    {
        using var answer = await _client.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static string Cook => """
        {
          "version": 1, "device": "pit", "startedAt": "2024-06-01T10:00:00+00:00",
          "endedAt": "2024-06-01T12:00:00+00:00", "name": "Ribs", "notes": "windy", "pitSetPointF": 225,
          "foods": { "02-food-A": { "kind": "brisket", "targetF": 203 } },
          "readings": { "01-smoker": { "timesUs": [1717236000000000, 1717236030000000], "temperaturesF": [225, 226] } },
          "alerts": [ { "id": "x", "device": "pit", "probe": "01-smoker", "kind": "smoker-drop", "severity": "warning",
            "raisedAt": "2024-06-01T10:00:30+00:00", "clearedAt": "2024-06-01T10:10:00+00:00", "detail": "cold" } ]
        }
        """;

    private static void ManyProbes(JsonObject cook) => Enumerable.Range(0, 40).ToList().ForEach(
        i => cook["readings"]![$"p{i}"] = JsonNode.Parse("{ \"timesUs\": [1717236000000000], \"temperaturesF\": [70] }"));

    private async Task RejectedAsync(string file, string field)
    {
        var (status, text) = await ImportAsync(file);
        Assert.True(status == HttpStatusCode.BadRequest, $"{field}: {status} {text}");
        Assert.Contains(field, JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("[]", await _client.GetStringAsync("/api/cooks"));
        Assert.Equal("[]", await _client.GetStringAsync("/api/alerts"));
    }

    private async Task<(HttpStatusCode Status, string Text)> ImportAsync(string file)
    {
        using var content = new StringContent(file, Encoding.UTF8, "application/json");
        using var answer = await _client.PostAsync("/api/cooks/import", content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
