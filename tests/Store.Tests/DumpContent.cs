using System.Runtime.Versioning;
using SmartSmoker.Store;

namespace SmartSmoker.Store.Tests;

/// <summary>Content of PostgreSQL databases and scripts in place of programs, for tests of dumps.</summary>
[UnsupportedOSPlatform("windows")] // the scripts are for a shell
internal static class DumpContent
{
    public static CommitBatch Batch(params double[] minutes)
    {
        var batch = new CommitBatch();
        batch.Readings.AddRange(minutes.Select(minute => TemporaryStore.Reading(minute, 225 + (float)(minute % 7)))
            .Select(reading => new ReceivedReading(reading, reading.Time)));
        return batch;
    }

    public static List<ReceivedReading> Read(Database database)
    {
        var readings = new List<ReceivedReading>();
        new ReadingStore(database).Readings(null, DateTimeOffset.UnixEpoch, int.MaxValue, readings.Add);
        return readings;
    }

    public static bool IsDumpWaiting(Database database)
    {
        using var connection = database.OpenForReading();
        using var count = connection.Query(
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE application_name = 'smartsmoker-backup' AND wait_event_type = 'Lock'
            """);
        return count.ExecuteScalar() is > 0L;
    }

    public static void Script(string folder, string name, string text)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
