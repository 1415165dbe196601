using System.Data;
using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace SmartSmoker.Store;

/// <summary>A PostgreSQL database, 13 or later: for several gateways, or more data than fits well in a file.</summary>
public sealed class PostgresDatabase : Database, IDisposable
{
    /// <summary>Lock held during a schema upgrade, so that gateways that start together do not upgrade twice.</summary>
    public const long MigrationLock = 0x5340_4D4F_4B45_5201;

    /// <summary>The server ends a transaction that is idle for this long, because it keeps rows locked.</summary>
    public const int IdleTransactionSeconds = 10;

    /// <summary>A migration step may rewrite all readings, or wait for the gateway that runs it.</summary>
    private const int NoTimeout = 0;

    private readonly NpgsqlDataSource _source;
    private readonly string _name;

    /// <summary>
    /// The database of <paramref name="connectionString"/> (Npgsql's keywords, such as <c>Host=...;Database=...</c>).
    /// </summary>
    /// <exception cref="ArgumentException">A keyword is unknown.</exception>
    public PostgresDatabase(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "smartsmoker" };
        _name = $"{builder.Database} on {builder.Host}:{builder.Port}";
        _source = NpgsqlDataSource.Create(builder);
    }

    /// <inheritdoc/>
    public override bool IsShared => true;

    /// <inheritdoc/>
    public override ILock? TryTakeTurn(string name) => PostgresLock.TryTake(_source.OpenConnection(), name);

    /// <inheritdoc/>
    public override DbConnection OpenForReading() => _source.OpenConnection();

    /// <inheritdoc/>
    public override DbConnection OpenForWriting()
    {
        // Set at each open, because a lost connection is reopened. PgBouncer rejects it as a connection option.
        var connection = _source.CreateConnection();
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState == ConnectionState.Open)
            {
                connection.Execute($"SET idle_in_transaction_session_timeout = '{IdleTransactionSeconds}s'");
            }
        };
        connection.Open();
        Migrate(connection);
        return connection;
    }

    /// <inheritdoc/>
    public override StoredTemperature Temperature { get; } = new(
        "temperature_f", "temperature_f", (rows, column) => rows.GetFloat(column));

    /// <inheritdoc/>
    public override IReadingWriter Readings(DbConnection connection) =>
        new PostgresReadingWriter((NpgsqlConnection)connection);

    /// <inheritdoc/>
    public override string ToString() => _name;

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private static void Migrate(NpgsqlConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute(
            $"SET LOCAL statement_timeout = 0; SELECT pg_advisory_xact_lock({MigrationLock})", transaction, NoTimeout);
        connection.Execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)", transaction);
        using var read = connection.Query("SELECT coalesce(max(version), 0) FROM schema_version");
        var version = Convert.ToInt32(read.ExecuteScalar(), CultureInfo.InvariantCulture);
        Migrations.Postgres.Check(version);
        while (version < Migrations.Postgres.Newest)
        {
            (var sql, version) = Migrations.Postgres.After(version);
            connection.Execute($"{sql} INSERT INTO schema_version VALUES ({version})", transaction, NoTimeout);
        }

        transaction.Commit();
    }
}
