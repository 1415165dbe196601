namespace SmartSmoker.Store;

/// <summary>The turn of a gateway that has its store for itself.</summary>
internal sealed class ProcessLock : ILock
{
    /// <inheritdoc/>
    public bool IsKept() => true;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nobody waits for it.
    }
}
