using System.Data.Common;

namespace SmartSmoker.Store;

/// <summary>
/// The gateway's database. Statements outside the subclasses use SQL that all supported databases share.
/// </summary>
public abstract class Database
{
    /// <summary>
    /// The database that the setting <c>Database</c> names: a PostgreSQL connection string, or a SQLite file.
    /// </summary>
    /// <exception cref="ArgumentException">The connection string has an unknown keyword.</exception>
    public static Database From(string setting) =>
        IsConnectionString(setting) ? new PostgresDatabase(setting) : new SqliteDatabase(setting);

    /// <summary>
    /// Whether <paramref name="setting"/> is a PostgreSQL connection string, which always names a host.
    /// </summary>
    public static bool IsConnectionString(string setting) =>
        setting.Split(';').Any(part => part.TrimStart().StartsWith("Host=", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The database's name for error messages; never a connection string, which may contain a password.
    /// </summary>
    public static string NameOf(string setting) =>
        IsConnectionString(setting) ? "of the connection string in Database" : setting;

    /// <summary>Whether several gateways can use it at the same time.</summary>
    public abstract bool IsShared { get; }

    /// <summary>Takes the lock <paramref name="name"/>; null if another gateway on the same store holds it.</summary>
    /// <exception cref="DbException">The store is unavailable.</exception>
    public abstract ILock? TryTakeTurn(string name);

    /// <summary>Opens a connection for reading.</summary>
    /// <exception cref="DbException">It cannot be opened.</exception>
    public abstract DbConnection OpenForReading();

    /// <summary>
    /// Opens it for the writer of readings, creates it if needed, and brings its schema up to date. One writer per
    /// process.
    /// </summary>
    /// <exception cref="DbException">It cannot be opened, or is no database.</exception>
    /// <exception cref="InvalidDataException">This program cannot use its schema: it is newer or too old.</exception>
    public abstract DbConnection OpenForWriting();

    /// <summary>Opens it for other changes, beside the writer of readings; it exists.</summary>
    /// <exception cref="DbException">It cannot be opened.</exception>
    /// <exception cref="InvalidDataException">This program cannot use its schema: it is newer or too old.</exception>
    public virtual DbConnection OpenBeside() => OpenForWriting();

    /// <summary>
    /// Checks that <paramref name="connection"/>, which <see cref="OpenForWriting"/> opened, writes into the database
    /// of this name and not into a file that was renamed or deleted. <paramref name="justCommitted"/>: the connection
    /// has committed since the last check.
    /// </summary>
    /// <exception cref="DatabaseReplacedException">It does not; use <see cref="Reopen"/>.</exception>
    public virtual void Check(DbConnection connection, bool justCommitted, DateTimeOffset now)
    {
    }

    /// <summary>Like <see cref="OpenForWriting"/>, after a connection was lost; it does not create a database.</summary>
    /// <exception cref="DbException">It cannot be opened.</exception>
    public virtual DbConnection Reopen() => OpenForWriting();

    /// <summary>
    /// Upgrades the schema of an existing database. A SQLite file is copied first; returns a message about the upgrade,
    /// or null. For PostgreSQL, the operator must have a backup.
    /// </summary>
    /// <exception cref="DbException">It cannot be opened or copied, or is no database.</exception>
    /// <exception cref="InvalidDataException">This program cannot use its schema: it is newer or too old.</exception>
    /// <exception cref="IOException">The copy cannot be written.</exception>
    public virtual string? Upgrade() => null;

    /// <summary>How it stores the temperature of a reading.</summary>
    public abstract StoredTemperature Temperature { get; }

    /// <summary>Creates the writer of readings for <paramref name="connection"/>, which this database opened.</summary>
    public abstract IReadingWriter Readings(DbConnection connection);

    /// <summary>Its display name, without secrets.</summary>
    public abstract override string ToString();
}
