using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog.Events;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Host;
using SmartSmoker.Intake;
using SmartSmoker.Store;

namespace SmartSmoker.Host.Tests;

/// <summary>What the gateway answers over HTTP.</summary>
public sealed class HostTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryStore _store = new();
    private readonly OwnerClient _client;
    private GatewayHost _host = null!;

    private GatewayHealth Health => _host.Services.GetRequiredService<GatewayHealth>();

    public HostTests() =>
        _client = new(_store.Folder) { BaseAddress = new Uri($"http://127.0.0.1:{Ports.Free()}") };

    public async Task InitializeAsync()
    {
        Commit();
        var settings =
            new GatewaySettings
            {
                Database = _store.File,
                Logs = _store.Folder,
                Http = _client.BaseAddress!.OriginalString
            };
        _host = await GatewayHost.StartAsync(settings, LogEventLevel.Error, CancellationToken.None);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose()
    {
        _client.Dispose();
        _store.Dispose();
    }

    [Theory]
    [InlineData(false, true, HttpStatusCode.ServiceUnavailable)]
    [InlineData(true, false, HttpStatusCode.ServiceUnavailable)]
    [InlineData(true, true, HttpStatusCode.OK)]
    public async Task Ready_is_who_can_take_in_and_store(bool intake, bool storage, HttpStatusCode expected)
    {
        (Health.IntakeReady, Health.StorageReady) = (intake, storage);
        var answer = await _client.GetAsync("/health/ready");
        Assert.Equal(expected, answer.StatusCode);
        var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(
            (intake, storage), (json.GetProperty("intake").GetBoolean(), json.GetProperty("storage").GetBoolean()));
    }

    [Fact]
    public async Task Two_gateways_in_one_process_log_apart()
    {
        using var other = new TemporaryStore();
        var settings =
            new GatewaySettings
            {
                Database = other.File,
                Logs = other.Folder,
                Http = $"http://127.0.0.1:{Ports.Free()}"
            };
        await using (var gateway = await GatewayHost.StartAsync(settings, LogEventLevel.Fatal, CancellationToken.None))
        {
            foreach (var (host, line) in new[] { (_host, "of the first"), (gateway, "of the second") })
            {
                host.Services.GetRequiredService<ILogger<HostTests>>().LogInformation("{Line}", line);
            }
        }

        await _host.DisposeAsync();
        Assert.Equal((true, false), (Logged(_store, "of the first"), Logged(_store, "of the second")));
        Assert.Equal((false, true), (Logged(other, "of the first"), Logged(other, "of the second")));

        static bool Logged(TemporaryStore store, string line) => Directory.GetFiles(store.Folder, "gateway-*.json")
            .Any(file => File.ReadAllText(file).Contains(line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Alive_is_also_who_is_not_ready()
    {
        (Health.IntakeReady, Health.StorageReady) = (false, false);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/health/live")).StatusCode);
    }

    [Fact]
    public async Task The_snapshot_is_of_the_device_heard_of_last()
    {
        var json = await SnapshotAsync("");
        Assert.Equal("pit", json.GetProperty("device").GetString());
        Assert.Equal(
            ["other", "pit"], json.GetProperty("devices").EnumerateArray().Select(device => device.GetString()));
        Assert.True(json.GetProperty("online").GetBoolean());
        Assert.Equal(
            ["01-smoker 225.5 2", "02-food-A  0", "03-food-B  0"],
            json.GetProperty("probes").EnumerateArray().Select(Line));
        var alert = Assert.Single(json.GetProperty("alerts").EnumerateArray());
        Assert.Equal(
            ("smoker-drop", "fell"), (alert.GetProperty("kind").GetString(), alert.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task The_snapshot_is_of_the_device_and_the_hours_asked_for()
    {
        Assert.Contains(
            "02-food-A 40 1",
            (await SnapshotAsync("?device=other")).GetProperty("probes").EnumerateArray().Select(Line));
        Assert.Contains(
            "01-smoker 225.5 1", (await SnapshotAsync("?hours=1")).GetProperty("probes").EnumerateArray().Select(Line));
    }

    [Fact]
    public async Task The_snapshot_of_a_device_never_heard_of_is_empty()
    {
        var json = await SnapshotAsync("?device=none");
        Assert.Equal(
            ["01-smoker  0", "02-food-A  0", "03-food-B  0"], json.GetProperty("probes").EnumerateArray().Select(Line));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("online").ValueKind);
        Assert.Equal(0, json.GetProperty("alerts").GetArrayLength());
    }

    /// <summary>Its queue, its newest temperature if it has one, and how many points are on the chart.</summary>
    private static string Line(JsonElement probe)
    {
        var latest = probe.GetProperty("latest");
        var temperature = latest.ValueKind == JsonValueKind.Null ? "" : latest.GetProperty("temperatureF").GetRawText();
        return $"{probe.GetProperty("probe")} {temperature} {probe.GetProperty("chart").GetArrayLength()}";
    }

    private async Task<JsonElement> SnapshotAsync(string query) =>
        JsonDocument.Parse(await _client.GetStringAsync("/api/snapshot" + query)).RootElement;

    private void Commit()
    {
        using var writer = new BatchWriter(_store.Database);
        var batch = new CommitBatch();
        foreach (var reading in (Reading[])[
            TemporaryStore.Reading(0, 40, ProbeKey.FoodA, "other"), TemporaryStore.Reading(0, 250),
            TemporaryStore.Reading(120, 225.5f)])
        {
            batch.Readings.Add(new ReceivedReading(reading, reading.Time));
        }

        batch.Statuses.Add(new ReceivedStatus(new DeviceStatus("pit", true, "{}"), TemporaryStore.Start));
        var id = new AlertId("pit", ProbeKey.Smoker, AlertKind.SmokerDrop, TemporaryStore.Start.AddHours(2));
        var raised = AlertEvent.Raise(id, Temperature.FromFahrenheit(225.5f), new EarlierText("fell"));
        batch.Alerts.Add(new TimedAlertEvent(raised, id.RaisedAt));
        writer.Commit(batch);
    }
}
