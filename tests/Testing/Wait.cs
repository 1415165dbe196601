using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SmartSmoker.Testing;

/// <summary>Waits for what another process brings about.</summary>
public static class Wait
{
    /// <summary>How long, before the test fails: far more than it takes, for the slowest machine of all.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Until <paramref name="condition"/> holds; returns how long that took. When it never does, the <paramref name="condition"/> is said,
    /// or what <paramref name="failure"/> gives.
    /// </summary>
    /// <exception cref="TimeoutException">It did not in three minutes.</exception>
    public static async Task<TimeSpan> UntilAsync(
        Func<bool> condition, Func<string>? failure = null,
        [CallerArgumentExpression(nameof(condition))] string waitedFor = "")
    {
        ArgumentNullException.ThrowIfNull(condition);
        var begin = Stopwatch.GetTimestamp();
        for (; !condition(); await Task.Delay(PollPeriod).ConfigureAwait(false))
        {
            if (Stopwatch.GetElapsedTime(begin) > Patience)
            {
                throw new TimeoutException(failure?.Invoke() ?? $"never so: {waitedFor}");
            }
        }

        return Stopwatch.GetElapsedTime(begin);
    }
}
