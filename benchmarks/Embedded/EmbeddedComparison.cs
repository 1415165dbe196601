using System.Net;
using System.Net.Sockets;
using MQTTnet.Server;

namespace SmartSmoker.Benchmarks.Embedded;

/// <summary>Compares the gateway's embedded broker with MQTTnet's server alone, in alternating rounds.</summary>
internal static class EmbeddedComparison
{
    private const double RatioGoal = 0.7;
    private const int WarmUpRounds = 2; // until tiered compilation has optimized the hot paths

    private static readonly (string Name, MqttLoad Load)[] Loads =
    [
        ("one device, one publish at a time", new MqttLoad(1, 1)),
        ("one device, 64 publishes in flight", new MqttLoad(1, 64)),
        ("50 devices, one publish each at a time", new MqttLoad(50, 1)),
        ("50 devices, 16 publishes each in flight", new MqttLoad(50, 16)),
    ];

    /// <summary>Runs the warm-up rounds, then the measured rounds.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(
        Extent extent, Func<Task<RabbitMqBroker>> start, Action<string> progress)
    {
        await using var gateway = await EmbeddedGateway.StartAsync(FreePort());
        var figures = new List<Figure>();
        foreach (var (name, load) in Loads)
        {
            var count = load is { DeviceCount: 1, InFlightCount: 1 } ? extent.Single : extent.Readings;
            count = Math.Max(count / load.DeviceCount, load.InFlightCount) * load.DeviceCount; // the same number for each device
            var (bare, ours) = (new List<double>(), new List<double>());
            for (var round = 1 - WarmUpRounds; round <= extent.Rounds; round++)
            {
                for (var turn = 0; turn < 2; turn++)
                {
                    var isGateway = (turn + round) % 2 == 0;
                    var elapsed = isGateway ? await gateway.RunAsync(load, count) : await BareAsync(load, count);
                    if (round >= 1)
                    {
                        (isGateway ? ours : bare).Add(count / elapsed.TotalSeconds);
                    }
                }
            }

            figures.Add(new Figure($"bare server: {name}", Median.Of(bare), "publishes/s"));
            figures.Add(new Figure($"gateway: {name}", Median.Of(ours), "publishes/s"));
            figures.Add(
                Figure.AtLeast(
                RatioGoal, "gateway / bare server", Median.Of(ours.Zip(bare, (one, other) => one / other))));
            progress(
                FormattableString.Invariant(
                $"{name}: bare {Median.Of(bare):F0}, gateway {Median.Of(ours):F0} publishes/s"));
        }

        return figures;
    }

    private static async Task<TimeSpan> BareAsync(MqttLoad load, int count)
    {
        var port = FreePort();
        using var server = new MqttServerFactory().CreateMqttServer(new MqttServerOptionsBuilder()
            .WithDefaultEndpoint().WithDefaultEndpointPort(port).WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
            .WithDefaultEndpointBoundIPV6Address(IPAddress.None).Build());
        await server.StartAsync();
        var elapsed = await load.RunAsync(port, first: 0, count);
        await server.StopAsync();
        return elapsed;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
