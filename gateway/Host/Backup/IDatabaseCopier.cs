using System.Data.Common;
using SmartSmoker.Host.Storage;

namespace SmartSmoker.Host.Backup;

/// <summary>Copies a kind of database while it is used, and looks at copies.</summary>
public interface IDatabaseCopier
{
    /// <summary>For the database of <paramref name="settings"/>.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be understood.</exception>
    static IDatabaseCopier Of(GatewaySettings settings) => Database.IsConnectionString(settings.Database)
        ? new PostgresCopier(settings.Database, settings.Backup.Programs) : new SqliteCopier(settings.Database);

    /// <summary>Ends the names of its copies.</summary>
    string Suffix { get; }

    /// <summary>
    /// Copies the database to <paramref name="file"/>, as it is at one moment, readable by its owner only. The copy is checked, and has its
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
}
