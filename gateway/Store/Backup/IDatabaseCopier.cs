using System.Data.Common;

namespace SmartSmoker.Store.Backup;

/// <summary>Copies a database that is in use, checks copies, and restores them.</summary>
public interface IDatabaseCopier
{
    /// <summary>Creates the copier for <paramref name="database"/>, the value of the setting <c>Database</c>.</summary>
    /// <exception cref="ArgumentException">The connection string is invalid.</exception>
    static IDatabaseCopier Of(string database, BackupSettings settings) => Database.IsConnectionString(database)
        ? new PostgresCopier(database, settings.Programs) : new SqliteCopier(database);

    /// <summary>The file name suffix of its copies.</summary>
    string Suffix { get; }

    /// <summary>
    /// Copies the database to <paramref name="file"/>, as a consistent snapshot that only its owner can read. The copy
    /// is checked and gets its name only once it is complete.
    /// </summary>
    /// <exception cref="DbException">The database cannot be read, or the copy cannot be written.</exception>
    /// <exception cref="IOException">The copy cannot be written.</exception>
    /// <exception cref="InvalidDataException">The copy is damaged.</exception>
    /// <exception cref="SetupException">A program that is needed is missing or too old.</exception>
    void Take(string file, CancellationToken cancellation);

    /// <summary>Checks the copy <paramref name="file"/>.</summary>
    /// <exception cref="DbException">It cannot be opened.</exception>
    /// <exception cref="InvalidDataException">The copy is damaged, or not a SmartSmoker database.</exception>
    /// <exception cref="SetupException">A program that is needed is missing or too old.</exception>
    void Examine(string file, CancellationToken cancellation);

    /// <summary>
    /// Replaces the database with the copy <paramref name="file"/>, completely or not at all. Returns the name under
    /// which the previous database is kept as of <paramref name="now"/>; null if there was none.
    /// </summary>
    /// <exception cref="DbException">The database cannot be used.</exception>
    /// <exception cref="InvalidDataException">The copy cannot be used.</exception>
    /// <exception cref="InvalidOperationException">Another program uses the database, or it has tables that would be
    /// lost.</exception>
    /// <exception cref="IOException">The copy cannot be restored.</exception>
    /// <exception cref="SetupException">A program that is needed is missing or too old.</exception>
    string? Restore(string file, DateTimeOffset now, CancellationToken cancellation);
}
