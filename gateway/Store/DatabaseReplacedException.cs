using System.Data.Common;

namespace SmartSmoker.Store;

/// <summary>
/// The database file is no longer the one that was opened. Nothing of the batch may be acknowledged; the message says
/// what was kept and where. The next commit opens the database again.
/// </summary>
public sealed class DatabaseReplacedException : DbException
{
    /// <inheritdoc/>
    public DatabaseReplacedException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public DatabaseReplacedException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
