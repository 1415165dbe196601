namespace SmartSmoker.Store.Backup;

/// <summary>Copies the SQLite file at <paramref name="path"/>.</summary>
internal sealed class SqliteCopier(string path) : IDatabaseCopier
{
    /// <inheritdoc/>
    public string Suffix => ".db";

    /// <inheritdoc/>
    public void Take(string file, CancellationToken cancellation) => SqliteBackup.Take(path, file, cancellation);

    /// <inheritdoc/>
    public void Examine(string file, CancellationToken cancellation) => SqliteBackup.Examine(file, cancellation);

    /// <inheritdoc/>
    public string? Restore(string file, DateTimeOffset now, CancellationToken cancellation) =>
        SqliteBackup.Restore(path, file, now, cancellation);
}
