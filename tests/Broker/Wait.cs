using System.Diagnostics;

namespace SmartSmoker.Broker;

/// <summary>Waits for what another process brings about.</summary>
public static class Wait
{
    /// <summary>How long, before the test fails: far more than it takes, for the slowest machine of all.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Until <paramref name="condition"/> holds; returns how long that took. <paramref name="failure"/> is what is said when it never does.
    /// </summary>
    /// <exception cref="TimeoutException">It did not in three minutes.</exception>
    public static async Task<TimeSpan> UntilAsync(Func<bool> condition, Func<string> failure)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(failure);
        var begin = Stopwatch.GetTimestamp();
        for (; !condition(); await Task.Delay(PollPeriod).ConfigureAwait(false))
        {
            if (Stopwatch.GetElapsedTime(begin) > Patience)
            {
                throw new TimeoutException(failure());
            }
        }

        return Stopwatch.GetElapsedTime(begin);
    }
}
