using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet.Server;
using Serilog.Events;
using SmartSmoker.Benchmarks.Ingest;
using SmartSmoker.Broker;
using SmartSmoker.Host;
using SmartSmoker.Host.EmbeddedBroker;

namespace SmartSmoker.Benchmarks.Embedded;

/// <summary>The gateway with its embedded broker beside MQTTnet's server alone, in turn.</summary>
internal static class EmbeddedComparison
{
    private const int ReadingsPart = 5; // a publish costs more than a delivery

    private static readonly (string Name, MqttLoad Load)[] Loads =
    [
        ("one device, one publish at a time", new MqttLoad(1, 1)),
        ("one device, 64 publishes on their way", new MqttLoad(1, 64)),
        ("50 devices, one publish each at a time", new MqttLoad(50, 1)),
        ("50 devices, 16 publishes each on their way", new MqttLoad(50, 16)),
    ];

    /// <summary>Measures them.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(Extent extent, Func<Task<RabbitMqBroker>> start, Action<string> progress)
    {
        var figures = new List<Figure>();
        foreach (var (name, load) in Loads)
        {
            var count = load is { DeviceCount: 1, InFlightCount: 1 } ? extent.Single / ReadingsPart : extent.Readings / ReadingsPart;
            var (bare, gateway) = (new List<double>(), new List<double>());
            for (var round = 0; round <= extent.Rounds; round++)
            {
                for (var turn = 0; turn < 2; turn++)
                {
                    var isGateway = (turn + round) % 2 == 0;
                    var elapsed = isGateway ? await GatewayAsync(load, count) : await BareAsync(load, count);
                    if (round > 0)
                    {
                        (isGateway ? gateway : bare).Add(count / elapsed.TotalSeconds);
                    }
                }
            }

            figures.Add(new Figure($"bare server: {name}", Median.Of(bare), "publishes/s"));
            figures.Add(new Figure($"gateway: {name}", Median.Of(gateway), "publishes/s"));
            figures.Add(new Figure("gateway / bare server", Median.Of(gateway.Zip(bare, (ours, theirs) => ours / theirs)), ""));
            progress(FormattableString.Invariant($"{name}: bare {Median.Of(bare):F0}, gateway {Median.Of(gateway):F0} publishes/s"));
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
        var elapsed = await load.RunAsync(port, count);
        await server.StopAsync();
        return elapsed;
    }

    private static async Task<TimeSpan> GatewayAsync(MqttLoad load, int count)
    {
        var folder = Directory.CreateTempSubdirectory("smoker-benchmark-").FullName;
        try
        {
            var settings = new GatewaySettings { Database = Path.Combine(folder, "cook.db"), Logs = folder, Http = "http://127.0.0.1:0" };
            using var stop = new CancellationTokenSource();
            await using var gateway = await GatewayHost.StartAsync(settings, LogEventLevel.Error, stop.Token);
            var port = FreePort();
            await using var intake = await EmbeddedIntake.StartAsync(
                port, gateway.Services.GetRequiredService<GatewayHealth>(), TimeProvider.System);
            var pump = Task.Run(() => gateway.PumpAsync(intake, stop.Token));
            var elapsed = await load.RunAsync(port, count);
            await stop.CancelAsync();
            await pump;
            GatewayIngest.CheckRows(settings.Database, count / load.DeviceCount * load.DeviceCount);
            return elapsed;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
