using System.Data.Common;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Store;
using SmartSmoker.Store.Backup;

namespace SmartSmoker.Host.Commands;

/// <summary><c>backup</c> and <c>restore</c>: a copy of the database while the gateway runs, and back.</summary>
internal static class BackupCommand
{
    /// <summary>Copies the database to <paramref name="file"/>, which must not exist.</summary>
    /// <exception cref="SetupException">It cannot be done.</exception>
    public static int Backup(GatewaySettings settings, string file, CancellationToken cancellation)
    {
        if (!Database.IsConnectionString(settings.Database) && !File.Exists(settings.Database))
        {
            throw new SetupException(FaultCodes.DatabaseClosed, $"The database {settings.Database} does not exist: set Database, or run the gateway first.");
        }

        if (File.Exists(file))
        {
            throw new SetupException(FaultCodes.File, $"The file {file} exists already: choose another name, or delete it.");
        }

        var database = GatewayHost.Open(settings);
        Try(FaultCodes.BackupRefused, () => IDatabaseCopier.Of(settings.Database, settings.Backup).Take(file, cancellation));
        Console.WriteLine($"{database} -> {file}");
        return 0;
    }

    /// <summary>
    /// Puts <paramref name="file"/> in the place of the SQLite file, and keeps what was there; or into a PostgreSQL database that does not
    /// exist yet or is empty.
    /// </summary>
    /// <exception cref="SetupException">The backup is not good, or a gateway has the database.</exception>
    public static int Restore(GatewaySettings settings, string file, TimeProvider time, CancellationToken cancellation)
    {
        if (!File.Exists(file))
        {
            throw new SetupException(FaultCodes.File, $"The file {file} does not exist.");
        }

        var database = GatewayHost.Open(settings);
        string? aside = null;
        Try(FaultCodes.RestoreRefused, () => aside = IDatabaseCopier.Of(settings.Database, settings.Backup).Restore(file, time.GetUtcNow(), cancellation));
        Console.WriteLine($"{file} -> {database}");
        Console.WriteLine(aside is null ? "Nothing was there before." : $"What was there before is kept as {aside}");
        return 0;
    }

    private static void Try(FaultCode code, Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure) when (failure is DbException or IOException or UnauthorizedAccessException or InvalidDataException or InvalidOperationException)
        {
            throw new SetupException(code, failure.Message);
        }
    }
}
