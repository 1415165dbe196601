namespace SmartSmoker.Store;

/// <summary>
/// A lock that one gateway at a time can hold. It is released when disposed or when the gateway stops.
/// </summary>
public interface ILock : IDisposable
{
    /// <summary>Whether the lock is still held; losing the connection to the server also releases it.</summary>
    bool IsKept();
}
