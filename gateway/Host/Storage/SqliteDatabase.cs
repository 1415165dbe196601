using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace SmartSmoker.Host.Storage;

/// <summary>A SQLite file: the default, for one gateway.</summary>
public sealed class SqliteDatabase(string path) : Database
{
    /// <inheritdoc/>
    public override DbConnection OpenForReading() => Open(SqliteOpenMode.ReadOnly);

    /// <summary>
    /// Opens the file for writing, creating it if needed. WAL lets the page read while the gateway writes;
    /// synchronous=FULL makes a commit survive loss of power (sqlite.org, PRAGMA synchronous).
    /// </summary>
    public override DbConnection OpenForWriting()
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var connection = Open(SqliteOpenMode.ReadWriteCreate);
        connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        Migrate(connection);
        return connection;
    }

    /// <inheritdoc/>
    public override IReadingWriter Readings(DbConnection connection) => new SqliteReadingWriter((SqliteConnection)connection);

    /// <inheritdoc/>
    public override string ToString() => path;

    private static void Migrate(DbConnection connection)
    {
        var migrations = Migrations.Of("Sqlite");
        using var read = connection.Query("PRAGMA user_version");
        var version = Convert.ToInt32(read.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        Migrations.Check(version, migrations.Count);
        for (; version < migrations.Count; version++)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute($"{migrations[version]} PRAGMA user_version={version + 1};", transaction);
            transaction.Commit();
        }
    }

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            DefaultTimeout = 5,
            Pooling = mode == SqliteOpenMode.ReadOnly,
        }.ToString());
        connection.Open();
        return connection;
    }
}
