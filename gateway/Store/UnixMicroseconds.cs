namespace SmartSmoker.Store;

/// <summary>Times as stored: Unix time in microseconds (UTC).</summary>
public static class UnixMicroseconds
{
    /// <summary>The time as Unix microseconds.</summary>
    public static long From(DateTimeOffset time) =>
        (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The time for the given Unix microseconds.</summary>
    public static DateTimeOffset ToTime(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
