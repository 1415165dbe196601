namespace SmartSmoker.Store;

/// <summary>
/// The right to do something that one gateway at a time does. It ends when disposed, and with the gateway that has it.
/// </summary>
public interface ILock : IDisposable
{
    /// <summary>Whether it is still had: it ends with the connection to the server, too.</summary>
    bool IsKept();
}
