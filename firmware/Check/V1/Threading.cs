// github.com/nanoframework/System.Threading: nanoFramework.System.Threading/Threading/
namespace System.Threading;

/// <summary>Ends a wait.</summary>
public struct CancellationToken
{
}

/// <summary>Gives the token, and ends the wait.</summary>
public class CancellationTokenSource : IDisposable
{
    /// <summary>Ends by itself after a time.</summary>
    public extern CancellationTokenSource(int millisecondsDelay);

    public extern CancellationToken Token { get; }

    public extern void Dispose();
}
