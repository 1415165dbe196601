using System.Data.Common;

namespace SmartSmoker.Store.Backup;

/// <summary>Copies a kind of database while it is used, looks at copies, and puts them back.</summary>
public interface IDatabaseCopier
{
    /// <summary>For <paramref name="database"/>, the setting <c>Database</c>.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be understood.</exception>
    static IDatabaseCopier Of(string database, BackupSettings settings) => Database.IsConnectionString(database)
        ? new PostgresCopier(database, settings.Programs) : new SqliteCopier(database);

    /// <summary>Ends the names of its copies.</summary>
    string Suffix { get; }

    /// <summary>
    /// Copies the database to <paramref name="file"/>, as it is at one moment, readable by its owner only. The copy is
    /// checked, and has its
    /// name only when it is whole.
    /// </summary>
    /// <exception cref="DbException">The database cannot be read, or the copy not be written.</exception>
    /// <exception cref="IOException">The copy cannot be written.</exception>
    /// <exception cref="InvalidDataException">The copy is not sound.</exception>
    /// <exception cref="SetupException">A program that is needed is missing or too old.</exception>
    void Take(string file, CancellationToken cancellation);

    /// <summary>Checks the copy <paramref name="file"/>.</summary>
    /// <exception cref="DbException">It cannot be opened.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or not of SmartSmoker.</exception>
    /// <exception cref="SetupException">A program that is needed is missing or too old.</exception>
    void Examine(string file, CancellationToken cancellation);

    /// <summary>
    /// Puts the copy <paramref name="file"/> in the place of the database, all of it or nothing. Returns under which
    /// name what was there is
    /// kept as of <paramref name="now"/>; null where nothing was.
    /// </summary>
    /// <exception cref="DbException">The database cannot be used.</exception>
    /// <exception cref="InvalidDataException">The copy cannot be used.</exception>
    /// <exception cref="InvalidOperationException">The database is used by another program, or has tables that cannot
    /// be kept.</exception>
    /// <exception cref="IOException">It cannot be put in.</exception>
    /// <exception cref="SetupException">A program that is needed is missing or too old.</exception>
    string? Restore(string file, DateTimeOffset now, CancellationToken cancellation);
}
