using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SmartSmoker.Testing;

/// <summary>A log of which the lines are kept.</summary>
public sealed class LogLines<T> : ILogger<T>
{
    public ConcurrentQueue<string> Events { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter) =>
        Events.Enqueue(formatter(state, exception));
}
