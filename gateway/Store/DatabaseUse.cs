namespace SmartSmoker.Store;

/// <summary>
/// Whether gateways use a SQLite file, or one program replaces it: a lock on a file beside it. SQLite's own locks last
/// only for a transaction, so between two of them a live database would look free.
/// </summary>
public sealed class DatabaseUse : IDisposable
{
    private readonly FileStream _lock;

    private DatabaseUse(string path, FileAccess access, FileShare share, FileOptions options)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _lock = new FileStream(path + ".lock", FileMode.OpenOrCreate, access, share, 1, options);
    }

    /// <summary>Uses the database at <paramref name="path"/>, beside other gateways.</summary>
    /// <exception cref="IOException">Another program replaces it, or the lock file cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The lock file cannot be opened.</exception>
    public static DatabaseUse Share(string path) =>
        new(path, FileAccess.Read, FileShare.Read, FileOptions.None);

    /// <summary>Keeps gateways away from the database at <paramref name="path"/> while it is replaced.</summary>
    /// <exception cref="InvalidOperationException">A gateway uses it.</exception>
    /// <exception cref="UnauthorizedAccessException">The lock file cannot be opened.</exception>
    public static DatabaseUse Replace(string path)
    {
        try
        {
            return new DatabaseUse(path, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        }
        catch (IOException failure)
        {
            throw new InvalidOperationException($"The database {path} is in use: stop the gateway first.", failure);
        }
    }

    public void Dispose() => _lock.Dispose();
}
