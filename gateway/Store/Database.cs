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

    /// <summary>Opens a connection for writing; creates the database or upgrades its schema if needed.</summary>
    /// <exception cref="DbException">It cannot be opened, or is no database.</exception>
    /// <exception cref="InvalidDataException">This program cannot use its schema: it is newer or too old.</exception>
    public abstract DbConnection OpenForWriting();

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
