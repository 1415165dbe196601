using System.Data.Common;
using SmartSmoker.Domain;

namespace SmartSmoker.Store.Retention;

/// <summary>A summary of one probe's readings over a period.</summary>
/// <param name="Time">Start of the period.</param>
/// <param name="MinF">The minimum, in degrees Fahrenheit.</param>
/// <param name="MeanF">The mean, in degrees Fahrenheit.</param>
/// <param name="MaxF">The maximum, in degrees Fahrenheit.</param>
/// <param name="ReadingCount">The number of readings.</param>
public readonly record struct ReadingRollup(
    ProbeId Probe, DateTimeOffset Time, double MinF, double MeanF, double MaxF, long ReadingCount);

/// <summary>
/// Minimum, mean and maximum over 5 and 60 minutes: writes and reads these rollups, and thins the readings.
/// </summary>
public sealed class Rollups(Database database)
{
    /// <summary>
    /// Every reading from here to a device's newest stays, because a restart rebuilds the state from them. Longer than
    /// any cook.
    /// </summary>
    public static readonly TimeSpan Unthinned = TimeSpan.FromHours(48);

    /// <summary>
    /// Passes the rollups of <paramref name="device"/> over <paramref name="minutes"/> (5 or 60) that start between
    /// <paramref name="since"/> and <paramref name="until"/> to <paramref name="take"/>, by time and probe, at most
    /// <paramref name="countMax"/>; with <paramref name="thinnedOnly"/> only those of hours whose readings were
    /// deleted. The current hour has no rollups yet.
    /// </summary>
    public void Read(
        string device, int minutes, DateTimeOffset since, DateTimeOffset until, int countMax,
        Action<ReadingRollup> take, bool thinnedOnly = false)
    {
        const string IsThinned =
            """
            AND EXISTS (SELECT 1 FROM thinned_hours t
                WHERE t.device_id = r.device_id AND t.hour_us = r.time_us - r.time_us % 3600000000)
            """;
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            $"""
            SELECT p.key, r.time_us, r.min_f, r.mean_f, r.max_f, r.reading_count
            FROM reading_rollups r JOIN probes p ON p.device_id = r.device_id AND p.slot = r.slot
            WHERE r.device_id = (SELECT id FROM devices WHERE name = @device) AND r.minutes = @minutes
                AND r.time_us BETWEEN @since AND @until {(thinnedOnly ? IsThinned : "")}
            ORDER BY r.time_us, r.slot LIMIT @count
            """,
            ("device", device), ("minutes", (long)minutes), ("since", UnixMicroseconds.From(since)),
            ("until", UnixMicroseconds.From(until)), ("count", countMax));
        Take(command, device, take);
    }

    /// <summary>
    /// Joins the hours of <paramref name="device"/> from <paramref name="since"/> to <paramref name="until"/> into
    /// periods of <paramref name="hours"/> and passes them to <paramref name="take"/>, by probe and time.
    /// </summary>
    public void ReadStretches(
        string device, int hours, DateTimeOffset since, DateTimeOffset until, Action<ReadingRollup> take)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            """
            SELECT p.key, r.time_us - r.time_us % @stretch, min(r.min_f),
                sum(r.mean_f * r.reading_count) / sum(r.reading_count), max(r.max_f),
                CAST(sum(r.reading_count) AS BIGINT)
            FROM reading_rollups r JOIN probes p ON p.device_id = r.device_id AND p.slot = r.slot
            WHERE r.device_id = (SELECT id FROM devices WHERE name = @device) AND r.minutes = 60
                AND r.time_us BETWEEN @since AND @until
            GROUP BY r.slot, p.key, r.time_us - r.time_us % @stretch ORDER BY r.slot, 2
            """,
            ("stretch", hours * DueHours.HourUs), ("device", device), ("since", UnixMicroseconds.From(since)),
            ("until", UnixMicroseconds.From(until)));
        Take(command, device, take);
    }

    /// <summary>
    /// Rolls up every hour that has ended by <paramref name="now"/>, then thins readings according to
    /// <paramref name="settings"/>. Works in small transactions with a pause of <paramref name="rest"/>, so that the
    /// pump never waits long.
    /// </summary>
    /// <exception cref="DbException">Some work remains; the next call does it.</exception>
    public async Task KeepAsync(RetentionSettings settings, DateTimeOffset now, Func<Task> rest)
    {
        var writer = new RollupWriter(database);
        while (writer.RollUp(now))
        {
            await rest();
        }

        if (settings.ReadingDays is not { } days)
        {
            return;
        }

        foreach (var (device, newest) in new ReadingStore(database).NewestByDevice())
        {
            var needed = newest - Unthinned;
            var before = now.AddDays(-days) < needed ? now.AddDays(-days) : needed;
            while (writer.Thin(device, before, settings.ThinKeptCooks))
            {
                await rest();
            }
        }
    }

    private static void Take(DbCommand command, string device, Action<ReadingRollup> take)
    {
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (ProbeKey.TryParse(rows.GetString(0), out var probe))
            {
                take(new ReadingRollup(
                    new ProbeId(device, probe), rows.Time(1), rows.GetDouble(2), rows.GetDouble(3), rows.GetDouble(4),
                    rows.GetInt64(5)));
            }
        }
    }
}
