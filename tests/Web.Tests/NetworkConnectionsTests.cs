using System.Net;
using Microsoft.AspNetCore.Connections;

namespace SmartSmoker.Web.Tests;

public class NetworkConnectionsTests
{
    [Theory]
    [InlineData("192.168.1.5", "192.168.1.6")]
    [InlineData("fd00:1::5", "fd00:2::5")]
    public async Task A_network_takes_128_connections_at_a_time_and_another_still_gets_in(string address, string other)
    {
        var end = new TaskCompletionSource();
        var limit = Limited(end.Task);
        var open = Enumerable.Range(0, 128).Select(_ => limit(Connection(address))).ToList();
        Assert.DoesNotContain(open, connection => connection.IsCompleted);
        await limit(Connection(address)); // ends at once
        Assert.False(limit(Connection(other)).IsCompleted);
        end.SetResult();
        await Task.WhenAll(open);
        Assert.False(Limited(new TaskCompletionSource().Task)(Connection(address)).IsCompleted);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void Loopback_has_no_limit_of_its_own(string address)
    {
        var limit = Limited(new TaskCompletionSource().Task);
        Assert.All(Enumerable.Range(0, 300), _ => Assert.False(limit(Connection(address)).IsCompleted));
    }

    private static ConnectionDelegate Limited(Task end) => new NetworkConnections().LimitAsync(_ => end);

    private static DefaultConnectionContext Connection(string address) =>
        new() { RemoteEndPoint = new IPEndPoint(IPAddress.Parse(address), 5_000) };
}
