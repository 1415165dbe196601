using System.Globalization;
using SmartSmoker.Domain;
using SmartSmoker.Host.Storage;

namespace SmartSmoker.Host.Commands;

/// <summary><c>export</c>: writes stored readings as CSV to standard output.</summary>
public static class ExportCommand
{
    /// <summary>Writes the readings of <paramref name="device"/>, or of all, oldest first.</summary>
    public static int Run(GatewaySettings settings, string? device)
    {
        if (!File.Exists(settings.Database))
        {
            throw new SetupException($"The database {settings.Database} does not exist: set Database, or run the gateway first.");
        }

        Console.Out.WriteLine("time_utc,device,probe,temperature_f");
        new CookReader(settings.Database).Readings(device, DateTimeOffset.UnixEpoch, int.MaxValue, received =>
        {
            var (probe, time, temperature) = received.Reading;
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{time:yyyy-MM-ddTHH:mm:ss.ffffffZ},{probe.Device},{probe.Probe.Queue()},{temperature.Fahrenheit:R}"));
        });
        return 0;
    }
}
