using SmartSmoker.Store;

namespace SmartSmoker.Engine;

/// <summary>Runs work on one gateway at a time where several share the store.</summary>
public sealed class ExclusiveWorker(Database database)
{
    /// <summary>
    /// Runs <paramref name="work"/> under the store-wide lock <paramref name="name"/>; returns false if another gateway
    /// holds the lock. The work gets a function that returns whether the lock is still held, and must end when it is
    /// not.
    /// </summary>
    /// <exception cref="System.Data.Common.DbException">The store is unavailable.</exception>
    public async Task<bool> TryRunAsync(string name, Func<Func<bool>, Task> work)
    {
        using var storeLock = database.TryTakeTurn(name);
        if (storeLock is null)
        {
            return false;
        }

        await work(storeLock.IsKept);
        return true;
    }
}
