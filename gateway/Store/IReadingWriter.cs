using System.Data.Common;

namespace SmartSmoker.Store;

/// <summary>Writes readings in the fastest way for the kind of database.</summary>
public interface IReadingWriter : IDisposable
{
    /// <summary>
    /// Writes <paramref name="readings"/>; skips readings that are already stored. Returns the number of new ones.
    /// </summary>
    /// <exception cref="InvalidOperationException">A device has more probes than can be stored.</exception>
    int Write(DbTransaction transaction, IReadOnlyList<ReceivedReading> readings);

    /// <summary>Must be called after a transaction that was not committed.</summary>
    void Forget();
}
