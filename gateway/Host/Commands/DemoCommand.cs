using System.Net;
using Serilog.Events;
using SmartSmoker.Host.EmbeddedBroker;
using SmartSmoker.Host.Faults;
using SmartSmoker.Host.Storage;
using SmartSmoker.Simulator;
using SmartSmoker.Simulator.Generated;

namespace SmartSmoker.Host.Commands;

/// <summary><c>demo</c>: the whole way in one program: a simulated cook, real MQTT, the rules, the store and the page.</summary>
public static class DemoCommand
{
    /// <summary>Eleven hours of cook in 45 seconds.</summary>
    public const double DefaultSpeed = 900;

    private const int Seed = 136;

    /// <summary>Gives <paramref name="settings"/> an empty database of the demo's own, beside the one they name.</summary>
    /// <exception cref="SetupException">The folder cannot be made, or an earlier demo's file not deleted.</exception>
    public static GatewaySettings Fresh(GatewaySettings settings)
    {
        var folder = Database.IsConnectionString(settings.Database) ? "data" : Path.GetDirectoryName(settings.Database) ?? "";
        settings.Database = Path.Combine(folder, "demo.db");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(settings.Database))!);
            foreach (var file in new[] { "", "-wal", "-shm" })
            {
                File.Delete(settings.Database + file);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw GatewayHost.CannotOpen(settings.Database, failure);
        }

        return settings;
    }

    /// <summary>Where the embedded broker listens.</summary>
    /// <exception cref="SetupException">It is no address.</exception>
    public static IPEndPoint Endpoint(string address, int port) => IPAddress.TryParse(address, out var parsed)
        ? new IPEndPoint(parsed, port)
        : throw new SetupException($"--mqtt-address {address} is no IP address.");

    /// <summary>Runs until stopped; the page stays up once the cook has ended.</summary>
    public static async Task<int> RunAsync(GatewaySettings settings, double speed, IPEndPoint mqtt, CancellationToken cancellation)
    {
        var login = MqttLogin.FromEnvironment();
        await using var gateway = await GatewayHost.StartAsync(settings, LogEventLevel.Information, cancellation);
        var services = gateway.Services;
        var log = services.GetRequiredService<ILogger<EmbeddedIntake>>();
        await using var intake = await EmbeddedIntake.StartAsync(
            mqtt, login, services.GetRequiredService<GatewayHealth>(), TimeProvider.System);
        log.LogInformation("Open {Http} to watch; stored in {Database}; Ctrl+C ends", settings.Http, settings.Database);
        var pump = gateway.PumpAsync(intake, cancellation);
        await Task.WhenAny(pump, CookAsync(speed, mqtt, login, log, cancellation));
        await pump;
        return 0;
    }

    private static async Task CookAsync(double speed, IPEndPoint mqtt, MqttLogin? login, ILogger log, CancellationToken cancellation)
    {
        var rows = GeneratedCook.Make(Meat.All[0], Seed, DateTimeOffset.UnixEpoch).Rows;
        var broker = new BrokerAddress(
            new Uri($"mqtt://{(mqtt.Address.Equals(IPAddress.Any) ? IPAddress.Loopback : mqtt.Address)}:{mqtt.Port}"), login?.User, login?.Password);
        var options = new SimulatorOptions(rows, broker) { Device = "demo", Speed = speed, Restamp = true };
        using var device = new SimulatedDevice(options, TimeProvider.System);
        var tenth = 0;
        try
        {
            await device.RunAsync(
                progress =>
                {
                    if (progress.RowCount * 10 / progress.RowTotal is var now && now > tenth)
                    {
                        tenth = now;
                        var row = rows[progress.RowCount - 1];
                        log.LogInformation(
                            "{Percent} % of the cook: smoker {Smoker:F1} °F, food A {FoodA:F1} °F, food B {FoodB:F1} °F; {Count} readings stored",
                            now * 10, row.TemperaturesF[0], row.TemperaturesF[1], row.TemperaturesF[2], progress.Acknowledged);
                    }
                },
                cancellation);
            log.LogInformation("The cook has ended; the page stays up until Ctrl+C");
        }
        catch (SimulatorException failure)
        {
            log.LogError("{Code} The simulated device failed: {Reason}", FaultCodes.Simulation, failure.Message);
        }
        catch (OperationCanceledException)
        {
            // Asked to stop.
        }

        await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
