using System.Data.Common;

namespace SmartSmoker.Store;

/// <summary>
/// Where the gateway keeps things. Its statements are written in the SQL that all kinds of database share.
/// </summary>
public abstract class Database
{
    /// <summary>
    /// The database that the setting <c>Database</c> names: a PostgreSQL connection string, or a SQLite file.
    /// </summary>
    /// <exception cref="ArgumentException">It is a connection string with an unknown keyword.</exception>
    public static Database From(string setting) =>
        IsConnectionString(setting) ? new PostgresDatabase(setting) : new SqliteDatabase(setting);

    /// <summary>Whether <paramref name="setting"/> is a PostgreSQL connection string: one names a host.</summary>
    public static bool IsConnectionString(string setting) =>
        setting.Split(';').Any(part => part.TrimStart().StartsWith("Host=", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// What to call the database of <paramref name="setting"/> where it cannot be opened: never a connection string,
    /// which may hold a password.
    /// </summary>
    public static string NameOf(string setting) =>
        IsConnectionString(setting) ? "of the connection string in Database" : setting;

    /// <summary>Whether other gateways may use it at the same time.</summary>
    public abstract bool IsShared { get; }

    /// <summary>
    /// Takes the turn called <paramref name="name"/>; null while another gateway on the same store has it.
    /// </summary>
    /// <exception cref="DbException">The store cannot be asked.</exception>
    public abstract ILock? TryTakeTurn(string name);

    /// <summary>Opens it for reading, beside the writer.</summary>
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
    /// Brings the schema of a database that was there before up to date. A SQLite file is copied first; returns what is
    /// to be told of
    /// it, or null. Of PostgreSQL it is on the operator to have a backup.
    /// </summary>
    /// <exception cref="DbException">It cannot be opened or copied, or is no database.</exception>
    /// <exception cref="InvalidDataException">This program cannot use its schema: it is newer or too old.</exception>
    /// <exception cref="IOException">The copy cannot be written.</exception>
    public virtual string? Upgrade() => null;

    /// <summary>How it stores the temperature of a reading.</summary>
    public abstract StoredTemperature Temperature { get; }

    /// <summary>What writes readings over <paramref name="connection"/>, which this opened.</summary>
    public abstract IReadingWriter Readings(DbConnection connection);

    /// <summary>Its name for people, without secrets.</summary>
    public abstract override string ToString();
}
