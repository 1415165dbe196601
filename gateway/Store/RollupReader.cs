using System.Data.Common;
using SmartSmoker.Domain;

namespace SmartSmoker.Store;

/// <summary>The readings of one probe over a stretch of time.</summary>
/// <param name="Time">Where it begins.</param>
/// <param name="MinF">The lowest, in degrees Fahrenheit.</param>
/// <param name="MeanF">Their mean.</param>
/// <param name="MaxF">The highest.</param>
/// <param name="ReadingCount">How many there were.</param>
public readonly record struct ReadingRollup(ProbeId Probe, DateTimeOffset Time, double MinF, double MeanF, double MaxF, long ReadingCount);

/// <summary>Reads rollups, beside the writer.</summary>
public sealed class RollupReader(Database database)
{
    /// <summary>
    /// Rollups of <paramref name="device"/> over <paramref name="minutes"/> (5 or 60) that begin from <paramref name="since"/> to
    /// <paramref name="until"/>, by probe and time, at most <paramref name="countMax"/> handed to <paramref name="take"/>; with
    /// <paramref name="thinnedOnly"/> those of hours whose readings are gone. The last hour has none before it is over.
    /// </summary>
    public void Read(
        string device, int minutes, DateTimeOffset since, DateTimeOffset until, int countMax, Action<ReadingRollup> take,
        bool thinnedOnly = false)
    {
        const string IsThinned =
            "AND EXISTS (SELECT 1 FROM thinned_hours t WHERE t.device = r.device AND t.hour_us = r.time_us - r.time_us % 3600000000)";
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            $"""
            SELECT probe, time_us, min_f, mean_f, max_f, reading_count FROM reading_rollups r
            WHERE device = @device AND minutes = @minutes AND probe IN ('01-smoker', '02-food-A', '03-food-B')
              AND time_us BETWEEN @since AND @until
            {(thinnedOnly ? IsThinned : "")}
            ORDER BY probe, time_us LIMIT @count
            """,
            ("device", device), ("minutes", (long)minutes), ("since", UnixMicroseconds.From(since)),
            ("until", UnixMicroseconds.From(until)), ("count", countMax));
        Take(command, device, take);
    }

    /// <summary>
    /// The hours of <paramref name="device"/> from <paramref name="since"/> to <paramref name="until"/> put together in stretches of
    /// <paramref name="hours"/>, by probe and time, handed to <paramref name="take"/>: of a year some thousand rows.
    /// </summary>
    public void ReadStretches(string device, int hours, DateTimeOffset since, DateTimeOffset until, Action<ReadingRollup> take)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            """
            SELECT probe, time_us - time_us % @stretch, min(min_f), sum(mean_f * reading_count) / sum(reading_count), max(max_f),
                CAST(sum(reading_count) AS BIGINT)
            FROM reading_rollups
            WHERE device = @device AND minutes = 60 AND probe IN ('01-smoker', '02-food-A', '03-food-B')
                AND time_us BETWEEN @since AND @until
            GROUP BY probe, time_us - time_us % @stretch ORDER BY 1, 2
            """,
            ("stretch", hours * RollupsDue.HourUs), ("device", device), ("since", UnixMicroseconds.From(since)),
            ("until", UnixMicroseconds.From(until)));
        Take(command, device, take);
    }

    private static void Take(DbCommand command, string device, Action<ReadingRollup> take)
    {
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (ProbeKey.TryParse(rows.GetString(0), out var probe))
            {
                take(new ReadingRollup(
                    new ProbeId(device, probe), rows.Time(1), rows.GetDouble(2), rows.GetDouble(3), rows.GetDouble(4), rows.GetInt64(5)));
            }
        }
    }
}
