using System.Data.Common;

namespace SmartSmoker.Store;

/// <summary>Writes readings in the way that suits the kind of database.</summary>
public interface IReadingWriter : IDisposable
{
    /// <summary>Writes <paramref name="readings"/>; one that is stored already changes nothing. Returns how many were new.</summary>
    int Write(DbTransaction transaction, IReadOnlyList<ReceivedReading> readings);
}
