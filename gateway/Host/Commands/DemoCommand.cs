using System.Globalization;
using System.Net;
using Serilog.Events;
using SmartSmoker.CookFiles;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Engine;
using SmartSmoker.Intake;
using SmartSmoker.Intake.EmbeddedBroker;
using SmartSmoker.Simulator;
using SmartSmoker.Simulator.Generated;
using SmartSmoker.Store;

namespace SmartSmoker.Host.Commands;

/// <summary>The command <c>demo</c>: a simulated cook over real MQTT, through rules and store, to the page.</summary>
internal static class DemoCommand
{
    /// <summary>The speed factor: a twelve-hour cook takes 50 seconds.</summary>
    public const double DefaultSpeed = 900;

    private const string Device = "demo";
    private const int Seed = 1;

    private static readonly TimeSpan FindPeriod = TimeSpan.FromMilliseconds(50); // below a second of the cook at 900 x

    /// <summary>Replaces the configured database with an empty <c>demo.db</c> in the same folder.</summary>
    /// <exception cref="SetupException">The folder cannot be created, or the previous file cannot be deleted or is in
    /// use.</exception>
    public static GatewaySettings Fresh(GatewaySettings settings)
    {
        var folder = Database.IsConnectionString(settings.Database)
            ? "data"
            : Path.GetDirectoryName(settings.Database) ?? "";
        settings.Database = Path.Combine(folder, "demo.db");
        try
        {
            using var use = DatabaseUse.Replace(settings.Database);
            foreach (var file in new[] { "", "-wal", "-shm" })
            {
                File.Delete(settings.Database + file);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException
            or InvalidOperationException)
        {
            throw GatewayHost.CannotOpen(settings.Database, failure);
        }

        return settings;
    }

    /// <summary>The address on which the embedded broker listens.</summary>
    /// <exception cref="SetupException"><paramref name="address"/> is not an IP address.</exception>
    public static IPEndPoint Endpoint(string address, int port) => IPAddress.TryParse(address, out var parsed)
        ? new IPEndPoint(parsed, port)
        : throw new SetupException($"--mqtt-address {address} is not an IP address.");

    /// <summary>Runs until stopped. The page stays up after the cook ends.</summary>
    public static async Task<int> RunAsync(
        GatewaySettings settings, double speed, IPEndPoint mqtt, CancellationToken cancellation)
    {
        var login = MqttLogin.FromEnvironment();
        if (login is not null)
        {
            settings.EmbeddedBroker.Logins.Add(login);
        }

        login = settings.EmbeddedBroker.Logins.FirstOrDefault(
            known => known.Role == MqttRole.Device && known.Device is null or Device);
        if (login is null && settings.EmbeddedBroker.Logins.Count > 0)
        {
            login = new MqttLogin($"demo-{Guid.NewGuid():N}", Guid.NewGuid().ToString("N")) { Device = Device };
            settings.EmbeddedBroker.Logins.Add(login); // the cook of the demo needs one of its own
        }

        await using var gateway = await GatewayHost.StartAsync(settings, LogEventLevel.Information, cancellation);
        SignInCommand.Print(gateway);
        var services = gateway.Services;
        var log = services.GetRequiredService<ILogger<EmbeddedIntake>>();
        await using var intake = await EmbeddedIntake.StartAsync(
            mqtt, settings.EmbeddedBroker, services.GetRequiredService<GatewayHealth>(), TimeProvider.System);
        log.LogInformation(
            "Open the link above to watch. Database: {Database}. Press Ctrl+C to stop.", settings.Database);
        var pump = gateway.PumpAsync(intake, cancellation);
        await Task.WhenAny(pump, CookAsync(services, speed, mqtt, login, log, cancellation));
        await pump;
        return 0;
    }

    private static async Task CookAsync(
        IServiceProvider services, double speed, IPEndPoint mqtt, MqttLogin? login, ILogger log,
        CancellationToken cancellation)
    {
        var cook = GeneratedCook.Make(Meat.All[0], Seed, DateTimeOffset.UnixEpoch);
        var broker = new BrokerAddress(
            new Uri($"mqtt://{(mqtt.Address.Equals(IPAddress.Any) ? IPAddress.Loopback : mqtt.Address)}:{mqtt.Port}"),
            login?.User, login?.Password);
        var options = new SimulatorOptions(cook.Rows, broker)
        {
            Device = Device,
            Speed = speed,
            Restamp = true,
            StaysOnline = true,
        };
        using var device = new SimulatedDevice(options, TimeProvider.System);
        var tenth = 0;
        try
        {
            var described = DescribeAsync(services, cook, cancellation);
            await device.RunAsync(
                progress =>
                {
                    if (progress.RowCount * 10 / progress.RowTotal is var now && now > tenth)
                    {
                        tenth = now;
                        Tell(log, now * 10, cook.Rows[progress.RowCount - 1], progress.Acknowledged);
                    }
                },
                cancellation);
            await described;
            log.LogInformation("The cook has ended. The page stays up until you press Ctrl+C.");
        }
        catch (SimulatorException failure)
        {
            log.LogError("{Code} The simulated device failed: {Reason}", FaultCodes.Simulation, failure.Message);
        }
        catch (OperationCanceledException)
        {
            // Stopped by the user.
        }

        await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Once the gateway detects the cook, sets the pit and the foods, as a person would on the page.</summary>
    private static async Task DescribeAsync(
        IServiceProvider services, GeneratedCook cook, CancellationToken cancellation)
    {
        var feed = services.GetRequiredService<LiveFeed>();
        while (feed.State.Devices.GetValueOrDefault(Device)?.Session.Current is null)
        {
            await Task.Delay(FindPeriod, TimeProvider.System, cancellation);
        }

        var commands = services.GetRequiredService<CommandIntake>();
        await commands.SendAsync(new SetPit(Device, (float)cook.SetF), cancellation);
        foreach (var food in cook.Foods)
        {
            if (ProbeKey.TryParse(food.Queue, out var probe))
            {
                var plan = new FoodPlan(food.Kind, (float)food.TargetF, (float)food.WeightLb);
                await commands.SendAsync(new DescribeFood(Device, probe, plan), cancellation);
            }
        }
    }

    private static void Tell(ILogger log, int percent, CookRow row, long count)
    {
        string Shown(int column) => row.TemperaturesF[column]?.ToString("F1", CultureInfo.InvariantCulture) ?? "–";
        log.LogInformation(
            "{Percent,3} %    smoker {Smoker,5} °F   food A {FoodA,5} °F   food B {FoodB,5} °F   "
            + "{Count,4} readings stored",
            percent, Shown(0), Shown(1), Shown(2), count);
    }
}
