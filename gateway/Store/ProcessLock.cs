namespace SmartSmoker.Store;

/// <summary>The lock of a gateway that does not share its store.</summary>
internal sealed class ProcessLock : ILock
{
    /// <inheritdoc/>
    public bool IsKept() => true;

    /// <inheritdoc/>
    public void Dispose()
    {
        // No other gateway waits for it.
    }
}
