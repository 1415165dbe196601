using System.Diagnostics;

namespace SmartSmoker.Cluster.Tests;

/// <summary>Waits for what other processes bring about.</summary>
internal static class Wait
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Until <paramref name="condition"/> holds; returns how long that took. <paramref name="failure"/> is said when it never does.
    /// </summary>
    public static async Task<TimeSpan> UntilAsync(Func<bool> condition, Func<string> failure)
    {
        var begin = Stopwatch.GetTimestamp();
        for (; !condition(); await Task.Delay(PollPeriod))
        {
            if (Stopwatch.GetElapsedTime(begin) > Patience)
            {
                throw new TimeoutException(failure());
            }
        }

        return Stopwatch.GetElapsedTime(begin);
    }
}
