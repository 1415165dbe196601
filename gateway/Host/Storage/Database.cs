using System.Data.Common;

namespace SmartSmoker.Host.Storage;

/// <summary>Where the gateway keeps things. Its statements are written in the SQL that all kinds of database share.</summary>
public abstract class Database
{
    /// <summary>The database that the setting <c>Database</c> names: a SQLite file.</summary>
    public static Database From(string setting) => new SqliteDatabase(setting);

    /// <summary>Opens it for reading, beside the writer.</summary>
    /// <exception cref="DbException">It cannot be opened.</exception>
    public abstract DbConnection OpenForReading();

    /// <summary>Opens it for writing, made if needed and its schema brought up to date.</summary>
    /// <exception cref="DbException">It cannot be opened, or is no database.</exception>
    /// <exception cref="InvalidDataException">Its schema is newer than this program.</exception>
    public abstract DbConnection OpenForWriting();

    /// <summary>Its name for people, without secrets.</summary>
    public abstract override string ToString();
}
