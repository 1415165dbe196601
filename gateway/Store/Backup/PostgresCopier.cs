using System.Text.RegularExpressions;
using Npgsql;

namespace SmartSmoker.Store.Backup;

/// <summary>
/// Copies a PostgreSQL database by its own <c>pg_dump</c>, in the custom format, and puts a copy into an empty
/// database.
/// </summary>
public sealed partial class PostgresCopier : IDatabaseCopier
{
    private const string NoSuchDatabase = "3D000"; // postgresql.org, "PostgreSQL Error Codes"

    private readonly NpgsqlConnectionStringBuilder _to;
    private readonly PostgresPrograms _programs;

    /// <summary>
    /// For the database of <paramref name="connectionString"/>; the programs are in <paramref name="folder"/>, or on
    /// the PATH.
    /// </summary>
    /// <exception cref="ArgumentException">The connection string cannot be understood.</exception>
    public PostgresCopier(string connectionString, string? folder)
    {
        _to = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        _to.Database ??= _to.Username; // as Npgsql and libpq do
        _programs = new PostgresPrograms(_to, folder);
    }

    /// <inheritdoc/>
    public string Suffix => ".dump";

    /// <summary>Checks the programs against the server; returns what they call themselves.</summary>
    /// <exception cref="NpgsqlException">The server cannot be asked.</exception>
    /// <exception cref="SetupException">They are missing or too old.</exception>
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
    /// Reads its list of contents, which names what is in it, and then all of it, which finds what was cut off.
    /// </summary>
    public void Examine(string file, CancellationToken cancellation)
    {
        try
        {
            if (!Readings().IsMatch(_programs.Run("pg_restore", ["--list", file], cancellation)))
            {
                throw new InvalidDataException($"{file} is no database of SmartSmoker.");
            }

            _programs.Run(
                "pg_restore", [$"--file={(OperatingSystem.IsWindows() ? "NUL" : "/dev/null")}", file], cancellation);
        }
        catch (IOException failure)
        {
            throw new InvalidDataException($"{file} is damaged, or no dump: {failure.Message}");
        }
    }

    /// <summary>
    /// Puts the copy into the database, which is made if there is none, in one transaction. One that has tables is
    /// refused.
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
                    $"There are tables in the database {_to.Database}: name one that does not exist yet in Database, which is then made and "
                    + "filled; the old one stays as it is.");
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

    /// <summary>The line of the table in a list of contents, whatever its schema.</summary>
    [GeneratedRegex(" TABLE .+ readings ")]
    private static partial Regex Readings();
}
