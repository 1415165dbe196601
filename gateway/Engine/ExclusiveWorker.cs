using SmartSmoker.Store;

namespace SmartSmoker.Engine;

/// <summary>Runs work on one gateway at a time where several share the store.</summary>
public sealed class ExclusiveWorker(Database database)
{
    /// <summary>
    /// Runs <paramref name="work"/> while this gateway holds the turn <paramref name="name"/>; false where another one
    /// holds it. The work gets a function that says whether the turn is still held, and has to end when it is not.
    /// </summary>
    /// <exception cref="System.Data.Common.DbException">The store cannot be asked.</exception>
    public async Task<bool> TryRunAsync(string name, Func<Func<bool>, Task> work)
    {
        using var turn = database.TryTakeTurn(name);
        if (turn is null)
        {
            return false;
        }

        await work(turn.IsKept);
        return true;
    }
}
