using System.Diagnostics;

namespace SmartSmoker.Reliability.Tests;

/// <summary>Waits for what another process brings about.</summary>
internal static class Wait
{
    /// <summary>How long, before the test fails.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(50);

    /// <summary>Until <paramref name="condition"/> holds; <paramref name="failure"/> is what is said when it does not.</summary>
    public static async Task UntilAsync(Func<bool> condition, Func<string> failure)
    {
        for (var begin = Stopwatch.GetTimestamp(); !condition(); await Task.Delay(PollPeriod))
        {
            if (Stopwatch.GetElapsedTime(begin) > Patience)
            {
                throw new TimeoutException(failure());
            }
        }
    }
}
