using System.Data.Common;

namespace SmartSmoker.Store;

/// <summary>Writes readings in the way that suits the kind of database.</summary>
public interface IReadingWriter : IDisposable
{
    /// <summary>
    /// Writes <paramref name="readings"/>; one that is stored already changes nothing. Returns how many were new.
    /// </summary>
    /// <exception cref="InvalidOperationException">A device has more probes than can be stored.</exception>
    int Write(DbTransaction transaction, IReadOnlyList<ReceivedReading> readings);

    /// <summary>Must be called after a transaction that was not committed.</summary>
    void Forget();
}
