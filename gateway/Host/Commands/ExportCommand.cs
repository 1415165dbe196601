using SmartSmoker.CookFiles;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Store;

namespace SmartSmoker.Host.Commands;

/// <summary>The command <c>export</c>: writes stored readings as CSV to standard output.</summary>
internal static class ExportCommand
{
    /// <summary>Writes the readings of <paramref name="device"/>, or of all devices if null, oldest first.</summary>
    public static int Run(GatewaySettings settings, string? device)
    {
        if (!Database.IsConnectionString(settings.Database) && !File.Exists(settings.Database))
        {
            throw new SetupException(
                FaultCodes.DatabaseClosed,
                $"The database {settings.Database} does not exist. Set Database, or run the gateway first.");
        }

        try
        {
            Write(new ReadingStore(GatewayHost.Open(settings)), device);
        }
        catch (System.Data.Common.DbException failure)
        {
            throw new SetupException(
                FaultCodes.DatabaseClosed,
                $"The database {Database.NameOf(settings.Database)} cannot be read ({failure.Message.TrimEnd('.')}). "
                + "Check it, or set Database to a SmartSmoker database.");
        }

        return 0;
    }

    private static void Write(ReadingStore reader, string? device)
    {
        Console.Out.WriteLine(ReadingCsv.Header);
        reader.Readings(device, DateTimeOffset.UnixEpoch, int.MaxValue, received =>
        {
            var (probe, time, temperature) = received.Reading;
            Console.Out.WriteLine(ReadingCsv.Line(time, probe.Device, probe.Key.Value, temperature.Fahrenheit));
        });
    }
}
