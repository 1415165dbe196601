using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SmartSmoker.Domain;
using SmartSmoker.Domain.State;

namespace SmartSmoker.Web.Tests;

/// <summary>More devices than there is room for, most of them invented.</summary>
public sealed class DeviceFloodTests : IAsyncLifetime
{
    private GatewayUnderTest _gateway = null!;
    private OwnerClient _http = null!;

    public async Task InitializeAsync()
    {
        _gateway = await GatewayUnderTest.StartAsync();
        _http = _gateway.Client();
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _gateway.DisposeAsync();
    }

    [Fact]
    public async Task A_smoker_among_strangers_can_be_watched_and_strangers_forgotten()
    {
        await FloodAsync(RulesState.DeviceCountMax);
        await _gateway.PublishAsync(ProbeKey.Smoker, TimeProvider.System.GetUtcNow(), 225);
        Assert.False(await IsWatchedAsync("test"));
        var snapshot = await _http.GetFromJsonAsync<JsonElement>(Path("/api/snapshot"));
        Assert.Equal(RulesState.DeviceCountMax, snapshot.GetProperty("devices").GetArrayLength());

        Assert.Equal(HttpStatusCode.NotFound, (await _http.PostAsync(Path("/api/devices/nobody/watch"), null)).StatusCode);
        Assert.Equal(
            HttpStatusCode.NoContent, (await _http.PostAsync(Path("/api/devices/test/watch"), null)).StatusCode);
        Assert.True(await IsWatchedAsync("test"));
        snapshot = await _http.GetFromJsonAsync<JsonElement>(Path("/api/snapshot"));
        Assert.Equal("test", snapshot.GetProperty("device").GetString()); // in use, and no stranger

        await _gateway.StopAsync();
        await _gateway.StartAsync();
        Assert.True(await IsWatchedAsync("test"));

        Assert.Equal(HttpStatusCode.NoContent, await ForgetAsync("invented-7"));
        Assert.Equal(HttpStatusCode.NotFound, await ForgetAsync("invented-7"));
        Assert.Null(await FindAsync("invented-7"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await ForgetAsync("test"));
        Assert.NotNull(await FindAsync("test"));
        Assert.Equal(HttpStatusCode.NoContent, await ForgetAsync("test?confirm=true"));
        Assert.Null(await FindAsync("test"));
    }

    [Fact]
    public async Task The_page_lists_a_limited_number_of_devices_that_are_not_watched()
    {
        await FloodAsync(RulesState.DeviceCountMax + 150);
        var devices = await _http.GetFromJsonAsync<JsonElement[]>(Path("/api/devices"));
        var watched = devices!.ToLookup(device => device.GetProperty("watched").GetBoolean());
        Assert.Equal((RulesState.DeviceCountMax, 100), (watched[true].Count(), watched[false].Count()));
    }

    /// <summary>Readings of invented names, with a stamp 22 h ahead.</summary>
    private Task FloodAsync(int count)
    {
        var at = TimeProvider.System.GetUtcNow().AddHours(22).ToUnixTimeSeconds();
        return Task.WhenAll(Enumerable.Range(0, count).Select(i => _gateway.PublishAsync(
            $"smoker/invented-{i}/01-smoker", Device.ReadingCodec.Encode(at, 225))));
    }

    private async Task<bool> IsWatchedAsync(string device) =>
        (await FindAsync(device))!.Value.GetProperty("watched").GetBoolean();

    private async Task<JsonElement?> FindAsync(string device)
    {
        var all = await _http.GetFromJsonAsync<JsonElement[]>(Path("/api/devices"));
        return all!.Where(one => one.GetProperty("device").GetString() == device).Select(one => (JsonElement?)one)
            .FirstOrDefault();
    }

    private async Task<HttpStatusCode> ForgetAsync(string path) =>
        (await _http.DeleteAsync(Path($"/api/devices/{path}"))).StatusCode;

    private static Uri Path(string path) => new(path, UriKind.Relative);
}
