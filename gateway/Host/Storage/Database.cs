using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace SmartSmoker.Host.Storage;

/// <summary>Opens the SQLite file and brings its schema up to date.</summary>
public static class Database
{
    private const string Migrations = ".Storage.Migrations.";

    /// <summary>
    /// Opens <paramref name="path"/> for writing, creating it if needed. WAL lets the page read while the gateway writes;
    /// synchronous=FULL makes a commit survive loss of power (sqlite.org, PRAGMA synchronous).
    /// </summary>
    /// <exception cref="SqliteException">The file cannot be opened, or is not a database.</exception>
    public static SqliteConnection OpenForWriting(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var connection = Open(path, SqliteOpenMode.ReadWriteCreate);
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        Migrate(connection);
        return connection;
    }

    /// <summary>Opens <paramref name="path"/> for reading; the file must exist.</summary>
    public static SqliteConnection OpenForReading(string path) => Open(path, SqliteOpenMode.ReadOnly);

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
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

    private static void Migrate(SqliteConnection connection)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var scripts = assembly.GetManifestResourceNames().Where(name => name.Contains(Migrations)).Order(StringComparer.Ordinal).ToArray();
        using var read = connection.CreateCommand();
        read.CommandText = "PRAGMA user_version";
        var version = Convert.ToInt32(read.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (version > scripts.Length)
        {
            throw new InvalidDataException(
                $"The database has schema version {version}, this program knows {scripts.Length}: use a newer SmartSmoker.");
        }

        for (; version < scripts.Length; version++)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(scripts[version])!);
            using var transaction = connection.BeginTransaction();
            Execute(connection, $"{reader.ReadToEnd()} PRAGMA user_version={version + 1};", transaction);
            transaction.Commit();
        }
    }

    private static void Execute(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }
}
