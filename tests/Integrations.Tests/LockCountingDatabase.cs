using System.Data.Common;
using SmartSmoker.Store;

namespace SmartSmoker.Integrations.Tests;

/// <summary>A database that counts how often a lock is refused because another gateway holds it.</summary>
internal sealed class LockCountingDatabase(Database database) : Database
{
    private int _refusedCount;

    public int RefusedCount => Volatile.Read(ref _refusedCount);

    public override bool IsShared => database.IsShared;

    public override ILock? TryTakeTurn(string name)
    {
        var taken = database.TryTakeTurn(name);
        if (taken is null)
        {
            Interlocked.Increment(ref _refusedCount);
        }

        return taken;
    }

    public override DbConnection OpenForReading() => database.OpenForReading();

    public override DbConnection OpenForWriting() => database.OpenForWriting();

    public override StoredTemperature Temperature => database.Temperature;

    public override IReadingWriter Readings(DbConnection connection) => database.Readings(connection);

    public override string ToString() => database.ToString();
}
