using SmartSmoker.Store;

namespace SmartSmoker.Benchmarks.Store;

/// <summary>A year in stretches of 8 hours, from its readings: what the rollups of hours save.</summary>
internal static class YearQuery
{
    private const int Count = 3;
    private const long StretchUs = 8 * RollupsDue.HourUs;

    /// <summary>Milliseconds of the plain query over all readings, the median.</summary>
    public static double PlainMs(string database)
    {
        var times = new List<double>();
        for (var i = 0; i < Count; i++)
        {
            var begin = TimeProvider.System.GetTimestamp();
            using var connection = Database.From(database).OpenForReading();
            using var command = connection.Query(
                """
                SELECT probe, time_us / @stretch, min(temperature_f), avg(temperature_f), max(temperature_f) FROM readings
                WHERE device = @device GROUP BY probe, time_us / @stretch
                """,
                ("stretch", StretchUs), ("device", YearStore.Device));
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                _ = rows.GetDouble(2) + rows.GetDouble(3) + rows.GetDouble(4);
            }

            times.Add(TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds);
        }

        return Median.Of(times);
    }
}
