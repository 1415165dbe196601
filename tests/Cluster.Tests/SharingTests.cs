using System.Net;
using System.Net.Http.Json;

namespace SmartSmoker.Cluster.Tests;

/// <summary>People use the page of any gateway, whichever holds their device.</summary>
[Collection(OneCluster.Name)]
[Trait("Needs", "server")]
public sealed class SharingTests(ClusterFixture fixture)
{
    private const int DeviceCount = 12;
    private const int RowCount = 6;

    [Fact]
    public async Task What_people_say_to_any_gateway_reaches_the_one_that_holds_the_device()
    {
        var database = fixture.NewDatabase();
        using var store = new Store(database);
        using var first = fixture.StartGateway(database);
        using var second = fixture.StartGateway(database);
        string Outputs() => $"{first.Output}\n---\n{second.Output}";
        await Wait.UntilAsync(
            () => store.Holders.Values.CountBy(name => name).Select(share => share.Value).ToList() is [8, 8], Outputs);
        var start = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 3_600);
        var fleet = new Fleet(fixture.Cluster, DeviceCount, RowCount, start);
        await fleet.SendAsync();
        await Wait.UntilAsync(() => store.ReadingCount == fleet.ReadingCount, Outputs);
        Assert.Equal(
            2, store.Number("SELECT count(DISTINCT holder) FROM partitions JOIN partition_devices ON partition = id"));

        using var http = first.Client();
        using var toSecond = second.Client();
        foreach (var device in fleet.Devices)
        {
            var answer =
                await http.PutAsJsonAsync(
                $"/api/devices/{device}/foods/02-food-A", new { kind = "brisket", targetF = 203 });
            Assert.True(
                answer.StatusCode == HttpStatusCode.NoContent,
                $"{await answer.Content.ReadAsStringAsync()}\n{Outputs()}");
        }

        var all =
            await http.PutAsJsonAsync(
            $"/api/thresholds", new { device = "*", name = "drop-f", value = 33 });
        Assert.True(all.IsSuccessStatusCode, await all.Content.ReadAsStringAsync());
        Assert.Equal(
            DeviceCount, store.Number("SELECT count(*) FROM cooks WHERE ended_us IS NULL AND probes LIKE '%203%'"));
        Assert.Equal(ClusterFixture.PartitionCount, store.Number("SELECT count(*) FROM commands WHERE json LIKE '%drop-f%'")); // one a partition
        foreach (var client in (OwnerClient[])[http, toSecond])
        {
            Assert.Contains(
                "203", await client.GetStringAsync($"/api/snapshot?device={fleet.Devices[0]}"),
                StringComparison.Ordinal);
            Assert.Contains(
                "33", await client.GetStringAsync($"/api/thresholds?device={fleet.Devices[0]}"),
                StringComparison.Ordinal);
        }
    }
}
