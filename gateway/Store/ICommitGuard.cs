using System.Data.Common;

namespace SmartSmoker.Store;

/// <summary>Decides inside each transaction of <see cref="BatchWriter"/> whether the batch may be committed.</summary>
public interface ICommitGuard
{
    /// <summary>Called first in each transaction; throws if <paramref name="batch"/> must not be committed.</summary>
    void Check(DbTransaction transaction, CommitBatch batch);

    /// <summary>Called after the commit.</summary>
    void Committed();
}
