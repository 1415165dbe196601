using SmartSmoker.Store;

namespace SmartSmoker.Benchmarks.Store;

/// <summary>Queries a year in stretches of 8 h from plain readings, for comparison with hourly rollups.</summary>
internal static class YearQuery
{
    private const int Count = 3;
    private const long StretchUs = 8 * DueHours.HourUs;

    /// <summary>The median time of the plain query, in milliseconds.</summary>
    public static double PlainMs(string database)
    {
        var times = new List<double>();
        for (var i = 0; i < Count; i++)
        {
            var begin = TimeProvider.System.GetTimestamp();
            using var connection = Database.From(database).OpenForReading();
            var value = Database.From(database).Temperature.Fahrenheit;
            using var command = connection.Query(
                $"""
                SELECT slot, time_us / @stretch, min({value}), avg({value}), max({value}) FROM readings
                WHERE device_id = (SELECT id FROM devices WHERE name = @device) GROUP BY slot, time_us / @stretch
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
