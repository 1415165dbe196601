using System.Data.Common;
using Npgsql;
using SmartSmoker.Host.Faults;
using SmartSmoker.Host.Storage;

namespace SmartSmoker.Host.Commands;

/// <summary><c>backup</c> and <c>restore</c>: a copy of the database while the gateway runs, and back.</summary>
public static class BackupCommand
{
    /// <summary>Copies the database to <paramref name="file"/>, which must not exist.</summary>
    /// <exception cref="SetupException">It cannot be done; for PostgreSQL it says what to run instead.</exception>
    public static int Backup(GatewaySettings settings, string file)
    {
        if (Database.IsConnectionString(settings.Database))
        {
            throw new SetupException(FaultCodes.BackupRefused, "For PostgreSQL, run: " + PostgresProgram("pg_dump --format=custom", settings.Database, $"--file={file}"));
        }

        if (!File.Exists(settings.Database))
        {
            throw new SetupException(FaultCodes.DatabaseClosed, $"The database {settings.Database} does not exist: set Database, or run the gateway first.");
        }

        if (File.Exists(file))
        {
            throw new SetupException(FaultCodes.File, $"The file {file} exists already: choose another name, or delete it.");
        }

        Try(FaultCodes.BackupRefused, () => SqliteBackup.Take(settings.Database, file));
        Console.WriteLine($"{settings.Database} -> {file}");
        return 0;
    }

    /// <summary>Puts <paramref name="file"/> in the place of the database, and keeps what was there.</summary>
    /// <exception cref="SetupException">The backup is not good, or a gateway has the database.</exception>
    public static int Restore(GatewaySettings settings, string file, TimeProvider time)
    {
        if (Database.IsConnectionString(settings.Database))
        {
            // Not into the same database: pg_restore --clean cannot drop what belongs to a partition.
            throw new SetupException(
                FaultCodes.RestoreRefused,
                "For PostgreSQL, run: " + PostgresProgram("createdb", settings.Database, "{0}_restored")
                + " && " + PostgresProgram("pg_restore --single-transaction", settings.Database, $"--dbname={{0}}_restored {file}")
                + " ; then stop the gateway, name that database in Database, and start it.");
        }

        if (!File.Exists(file))
        {
            throw new SetupException(FaultCodes.File, $"The file {file} does not exist.");
        }

        string? aside = null;
        Try(FaultCodes.RestoreRefused, () => aside = SqliteBackup.Restore(settings.Database, file, time.GetUtcNow()));
        Console.WriteLine($"{file} -> {settings.Database}");
        Console.WriteLine(aside is null ? "There was no database before." : $"What was there before is kept as {aside}");
        return 0;
    }

    /// <summary>A command line of PostgreSQL's own programs, without the password; <c>{0}</c> in <paramref name="rest"/> is the database.</summary>
    private static string PostgresProgram(string program, string setting, string rest)
    {
        try
        {
            var to = new NpgsqlConnectionStringBuilder(setting);
            var dump = rest.Contains("{0}", StringComparison.Ordinal)
                ? rest.Replace("{0}", to.Database, StringComparison.Ordinal) : $"{rest} {to.Database}";
            return $"{program} --host={to.Host} --port={to.Port} --username={to.Username} {dump}";
        }
        catch (ArgumentException failure)
        {
            throw GatewayHost.CannotOpen(Database.NameOf(setting), failure);
        }
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
