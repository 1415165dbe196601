using System.Collections.Immutable;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Store;
using SmartSmoker.Store.Retention;

namespace SmartSmoker.Benchmarks.Store;

/// <summary>
/// A database with a year of one device's readings, three probes every 30 s, and a cook that started ten hours ago.
/// </summary>
internal static class YearStore
{
    public const string Device = "pit-1";

    private const int PeriodSeconds = 30;
    private const int CookHours = 10;
    private const int BatchReadingCount = 50_000;
    private const int CookReadingCount = CookHours * 3_600 / PeriodSeconds;
    private const int YearReadingCount = 365 * 24 * 3_600 / PeriodSeconds;

    /// <summary>Creates the database with readings up to <paramref name="now"/> and returns their number.</summary>
    public static int Make(string path, DateTimeOffset now)
    {
        using var writer = new BatchWriter(Database.From(path));
        var batch = new CommitBatch();
        var count = 0;
        foreach (var reading in Readings(now))
        {
            // Received at the time of the reading, because startup replays the last days in order of receipt.
            batch.Readings.Add(new ReceivedReading(reading, reading.Time));
            if (batch.Readings.Count == BatchReadingCount)
            {
                count += writer.Commit(batch);
                batch.Clear();
            }
        }

        var foods =
            ImmutableDictionary<ProbeId, FoodPlan>.Empty.Add(
            new ProbeId(Device, ProbeKey.FoodA), new FoodPlan("brisket", 203, null, null, null));
        batch.Cooks.Add(new Cook(Device, now.AddHours(-CookHours), null, 225, foods));
        count += writer.Commit(batch);
        var rollups = new RollupWriter(Database.From(path));
        while (rollups.RollUp(now))
        {
            // In small transactions, as the running gateway does.
        }

        return count;
    }

    private static IEnumerable<Reading> Readings(DateTimeOffset now)
    {
        var start = now.AddSeconds(-(double)(YearReadingCount - 1) * PeriodSeconds);
        for (var i = 0; i < YearReadingCount; i++)
        {
            var time = start.AddSeconds((double)i * PeriodSeconds);
            var foodF = 40 + (160.0 * (i % CookReadingCount) / CookReadingCount);
            yield return Of(ProbeKey.Smoker, 225 + (3 * Math.Sin(i / 20.0)));
            yield return Of(ProbeKey.FoodA, foodF);
            yield return Of(ProbeKey.FoodB, foodF - 5);

            Reading Of(ProbeKey probe, double fahrenheit) =>
                new(new ProbeId(Device, probe), time, Temperature.FromFahrenheit((float)fahrenheit));
        }
    }
}
