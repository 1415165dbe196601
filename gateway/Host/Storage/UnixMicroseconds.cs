using Microsoft.Data.Sqlite;

namespace SmartSmoker.Host.Storage;

/// <summary>Times as the store keeps them: Unix time in microseconds (UTC).</summary>
public static class UnixMicroseconds
{
    /// <summary>The time as Unix microseconds.</summary>
    public static long From(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The time at the Unix microseconds given.</summary>
    public static DateTimeOffset ToTime(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>The time in <paramref name="column"/>.</summary>
    public static DateTimeOffset Time(this SqliteDataReader rows, int column) => ToTime(rows.GetInt64(column));

    /// <summary>The time in <paramref name="column"/>, or null.</summary>
    public static DateTimeOffset? TimeOrNull(this SqliteDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.Time(column);
}
