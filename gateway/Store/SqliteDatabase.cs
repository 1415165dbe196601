using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace SmartSmoker.Store;

/// <summary>A SQLite file: the default, for one gateway.</summary>
public sealed class SqliteDatabase(string path) : Database
{
    /// <summary>
    /// Maximum space that an upgrade needs, as a multiple of the file size: the copy, the rewritten tables, and their
    /// pages in the log.
    /// </summary>
    private const int UpgradeRoom = 3;

    /// <inheritdoc/>
    public override bool IsShared => false;

    /// <inheritdoc/>
    public override ILock TryTakeTurn(string name) => new ProcessLock();

    /// <inheritdoc/>
    public override DbConnection OpenForReading() => Open(SqliteOpenMode.ReadOnly);

    /// <summary>
    /// Opens the file for the writer of readings, creating it if needed. WAL lets the page read while the gateway
    /// writes; synchronous=FULL makes a commit survive loss of power (sqlite.org, PRAGMA synchronous). The log grows to
    /// 64 MB (16,000 pages of 4 KB; SQLite's default is 1,000) before SQLite moves it into the file: a page that many
    /// commits change is then written there once.
    /// </summary>
    public override DbConnection OpenForWriting()
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var connection = new SqliteWriter(path, ConnectionString(SqliteOpenMode.ReadWriteCreate));
        Open(connection);
        Migrations.Sqlite.Check(Version(connection)); // before anything in the file changes
        connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=16000;");
        Migrate(connection);
        connection.Remember();
        return connection;
    }

    /// <inheritdoc/>
    public override DbConnection OpenBeside()
    {
        var connection = new SqliteConnection(ConnectionString(SqliteOpenMode.ReadWrite));
        Open(connection);
        Migrations.Sqlite.Check(Version(connection));
        connection.Execute("PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0;"); // see SqliteWriter
        return connection;
    }

    /// <inheritdoc/>
    public override void Check(DbConnection connection, bool justCommitted, DateTimeOffset now) =>
        ((SqliteWriter)connection).Check(justCommitted, now);

    /// <inheritdoc/>
    public override DbConnection Reopen()
    {
        if (!File.Exists(path))
        {
            throw new DatabaseReplacedException(
                $"The database {path} is not there. Put it back, or restart the gateway to create a new one");
        }

        DatabaseCheck.SetAsideIfDamaged(path, TimeProvider.System.GetUtcNow());
        return OpenForWriting();
    }

    /// <summary>As an integer with the 32 bits of the float: REAL would store -0.0 as 0.</summary>
    public override StoredTemperature Temperature { get; } = new(
        "temperature_bits", "fahrenheit(temperature_bits)",
        (rows, column) => BitConverter.Int32BitsToSingle(rows.GetInt32(column)));

    /// <inheritdoc/>
    public override IReadingWriter Readings(DbConnection connection) =>
        new SqliteReadingWriter((SqliteConnection)connection);

    /// <inheritdoc/>
    public override string ToString() => path;

    /// <inheritdoc/>
    public override string? Upgrade()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        int version;
        using (var connection = Open(SqliteOpenMode.ReadOnly))
        {
            version = Version(connection);
        }

        var known = Migrations.Sqlite.Newest;
        Migrations.Sqlite.Check(version);
        if (version == 0 || version == known)
        {
            return null; // empty, or up to date
        }

        CheckRoom($"the upgrade from schema version {version} to {known}");
        var aside = $"{path}.schema-{version}";
        SqliteBackup.Take(path, aside);
        OpenForWriting().Dispose();
        return $"Upgraded the database {path} from schema version {version} to {known}. "
            + $"A copy of the previous version is in {aside}.";
    }

    /// <summary>
    /// Checked before the upgrade, because a disk that fills up during it would have to be cleaned up by hand.
    /// </summary>
    private void CheckRoom(string what)
    {
        const long megabyte = 1_000_000;
        var needed = new FileInfo(path).Length * UpgradeRoom;
        var free = new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(path))!).AvailableFreeSpace;
        if (free < needed)
        {
            throw new IOException(
                $"{what} needs {(needed / megabyte) + 1} MB of disk space, but only {free / megabyte} MB are free. "
                + "The database is unchanged; free up disk space");
        }
    }

    /// <summary>
    /// The schema version of the database that <paramref name="connection"/> has open; 0 for an empty one.
    /// </summary>
    public static int Version(DbConnection connection)
    {
        using var read = connection.Query("PRAGMA user_version");
        return Convert.ToInt32(read.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static void Migrate(SqliteConnection connection)
    {
        var version = Version(connection);
        if (version == Migrations.Sqlite.Newest)
        {
            return;
        }

        connection.CreateFunction(
            "float_bits", (double value) => BitConverter.SingleToInt32Bits((float)value), isDeterministic: true);
        while (version < Migrations.Sqlite.Newest)
        {
            (var sql, version) = Migrations.Sqlite.After(version);
            using var transaction = connection.BeginTransaction();
            connection.Execute($"{sql} PRAGMA user_version={version};", transaction);
            transaction.Commit();
        }

        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)"); // otherwise the log keeps the size of the largest step
    }

    private static void Open(SqliteConnection connection)
    {
        connection.Open();
        connection.CreateFunction(
            "fahrenheit", (int bits) => (double)BitConverter.Int32BitsToSingle(bits), isDeterministic: true);
    }

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(ConnectionString(mode));
        Open(connection);
        return connection;
    }

    private string ConnectionString(SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = mode,
        DefaultTimeout = 5,
        Pooling = mode == SqliteOpenMode.ReadOnly,
    }.ToString();
}
