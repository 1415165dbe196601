using System.Data.Common;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Store;
using SmartSmoker.Store.Backup;

namespace SmartSmoker.Host.Commands;

/// <summary>The commands <c>backup</c> and <c>restore</c>, which copy the database to a file and back.</summary>
internal static class BackupCommand
{
    /// <summary>Copies the database to <paramref name="file"/>, which must not exist.</summary>
    /// <exception cref="SetupException">The backup failed.</exception>
    public static int Backup(GatewaySettings settings, string file, CancellationToken cancellation)
    {
        if (!Database.IsConnectionString(settings.Database) && !File.Exists(settings.Database))
        {
            throw new SetupException(
                FaultCodes.DatabaseClosed,
                $"The database {settings.Database} does not exist. Set Database, or run the gateway first.");
        }

        if (File.Exists(file))
        {
            throw new SetupException(
                FaultCodes.File, $"The file {file} already exists. Choose another name, or delete it.");
        }

        var database = GatewayHost.Open(settings);
        Try(
            FaultCodes.BackupRefused,
            () => IDatabaseCopier.Of(settings.Database, settings.Backup).Take(file, cancellation));
        Console.WriteLine($"{database} -> {file}");
        return 0;
    }

    /// <summary>
    /// Replaces the SQLite file with <paramref name="file"/> and keeps the old one, or restores into a PostgreSQL
    /// database
    /// that does not exist yet or is empty.
    /// </summary>
    /// <exception cref="SetupException">The backup is invalid, or a gateway is using the database.</exception>
    public static int Restore(GatewaySettings settings, string file, TimeProvider time, CancellationToken cancellation)
    {
        if (!File.Exists(file))
        {
            throw new SetupException(FaultCodes.File, $"The file {file} does not exist.");
        }

        var database = GatewayHost.Open(settings);
        string? aside = null;
        Try(
            FaultCodes.RestoreRefused,
            () => aside = IDatabaseCopier.Of(settings.Database, settings.Backup)
                .Restore(file, time.GetUtcNow(), cancellation));
        Console.WriteLine($"{file} -> {database}");
        Console.WriteLine(
            aside is null ? "There was no previous database." : $"The previous database was kept as {aside}");
        return 0;
    }

    private static void Try(FaultCode code, Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure) when (failure is DbException or IOException or UnauthorizedAccessException
            or InvalidDataException or InvalidOperationException)
        {
            throw new SetupException(code, failure.Message);
        }
    }
}
