using System.Text.RegularExpressions;
using Npgsql;

namespace SmartSmoker.Store.Backup;

/// <summary>
/// Copies a PostgreSQL database with <c>pg_dump</c> in the custom format, and restores a copy into an empty database.
/// </summary>
public sealed partial class PostgresCopier : IDatabaseCopier
{
    private const string NoSuchDatabase = "3D000"; // postgresql.org, "PostgreSQL Error Codes"

    private readonly NpgsqlConnectionStringBuilder _to;
    private readonly PostgresPrograms _programs;

    /// <summary>
    /// Copies the database of <paramref name="connectionString"/>; finds the programs in <paramref name="folder"/> or
    /// on the PATH.
    /// </summary>
    /// <exception cref="ArgumentException">The connection string is invalid.</exception>
    public PostgresCopier(string connectionString, string? folder)
    {
        _to = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        _to.Database ??= _to.Username; // as Npgsql and libpq do
        _programs = new PostgresPrograms(_to, folder);
    }

    /// <inheritdoc/>
    public string Suffix => ".dump";

    /// <summary>Checks the programs against the server; returns their version text.</summary>
    /// <exception cref="NpgsqlException">The server is unavailable.</exception>
    /// <exception cref="SetupException">The programs are missing or too old.</exception>
    public string CheckPrograms(CancellationToken cancellation)
    {
        using var connection = Open(_to.Database);
        return _programs.Check(connection.PostgreSqlVersion, cancellation);
    }

    /// <inheritdoc/>
    public void Take(string file, CancellationToken cancellation)
    {
        CheckPrograms(cancellation);
        PartialFile.Write(file, partial =>
        {
            _programs.Run("pg_dump", ["--format=custom", "--no-password", $"--file={partial}"], cancellation);
            Examine(partial, cancellation);
        });
    }

    /// <summary>
    /// Reads the table of contents, which shows whether it is ours, and then the whole dump, which detects a truncated
    /// file.
    /// </summary>
    public void Examine(string file, CancellationToken cancellation)
    {
        try
        {
            if (!Readings().IsMatch(_programs.Run("pg_restore", ["--list", file], cancellation)))
            {
                throw new InvalidDataException($"{file} is not a SmartSmoker database.");
            }

            _programs.Run(
                "pg_restore", [$"--file={(OperatingSystem.IsWindows() ? "NUL" : "/dev/null")}", file], cancellation);
        }
        catch (IOException failure)
        {
            throw new InvalidDataException($"{file} is damaged or not a dump: {failure.Message}");
        }
    }

    /// <summary>
    /// Restores the copy into the database in one transaction, creating the database if needed. Rejects a database that
    /// has tables.
    /// </summary>
    public string? Restore(string file, DateTimeOffset now, CancellationToken cancellation)
    {
        Examine(file, cancellation);
        MakeEmpty();
        CheckPrograms(cancellation);
        string[] how = ["--single-transaction", "--no-owner", "--no-password", $"--dbname={_to.Database}"];
        _programs.Run("pg_restore", [.. how, file], cancellation);
        return null;
    }

    private void MakeEmpty()
    {
        try
        {
            using var there = Open(_to.Database);
            using var count = there.Query("SELECT count(*) FROM pg_tables WHERE schemaname <> 'information_schema' AND schemaname NOT LIKE 'pg\\_%'");
            if (count.ExecuteScalar() is not 0L)
            {
                throw new InvalidOperationException(
                    $"The database {_to.Database} has tables. Set Database to a database that does not exist yet: "
                    + "the restore creates it, and the old one stays unchanged.");
            }
        }
        catch (PostgresException failure) when (failure.SqlState == NoSuchDatabase)
        {
            using var server = Open("postgres");
            using var quote = server.Query("SELECT quote_ident(@name)", ("name", _to.Database));
            server.Execute($"CREATE DATABASE {quote.ExecuteScalar()}");
        }
    }

    private NpgsqlConnection Open(string? database)
    {
        var connection =
            new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_to.ToString()) { Database = database }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>Matches the table of readings in a table of contents, in any schema.</summary>
    [GeneratedRegex(" TABLE .+ readings ")]
    private static partial Regex Readings();
}
