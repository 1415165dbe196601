// github.com/nanoframework/System.Threading: nanoFramework.System.Threading/Threading/
namespace System.Threading;

/// <summary>Tells that a wait is over.</summary>
public struct CancellationToken
{
    /// <summary>Whether it is.</summary>
    public extern bool IsCancellationRequested { get; }
}

/// <summary>Gives the token, and ends the wait.</summary>
public class CancellationTokenSource : IDisposable
{
    /// <summary>Ends when <see cref="Cancel"/> is called.</summary>
    public extern CancellationTokenSource();

    /// <summary>Ends by itself after a time.</summary>
    public extern CancellationTokenSource(int millisecondsDelay);

    /// <summary>Ends by itself after a time.</summary>
    public extern CancellationTokenSource(TimeSpan delay);

    /// <summary>Whether it has ended.</summary>
    public extern bool IsCancellationRequested { get; }

    /// <summary>The token.</summary>
    public extern CancellationToken Token { get; }

    /// <summary>Ends.</summary>
    public extern void Cancel();

    /// <summary>Frees the timer.</summary>
    public extern void Dispose();
}
