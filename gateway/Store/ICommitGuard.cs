using System.Data.Common;

namespace SmartSmoker.Store;

/// <summary>Decides inside each transaction of <see cref="BatchWriter"/> whether the batch may be committed.</summary>
public interface ICommitGuard
{
    /// <summary>
    /// Called first in each transaction; throws where <paramref name="batch"/> must not be committed.
    /// </summary>
    /// <exception cref="CommitRefusedException">This gateway may not commit.</exception>
    void Check(DbTransaction transaction, CommitBatch batch);

    /// <summary>Called after the commit.</summary>
    void Committed();
}

/// <summary>This gateway may not commit, whatever the batch holds.</summary>
public class CommitRefusedException(string message) : Exception(message);
