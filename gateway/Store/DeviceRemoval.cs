using System.Data.Common;

namespace SmartSmoker.Store;

/// <summary>Removes a device and all that belongs to it, within the transaction of the command.</summary>
internal static class DeviceRemoval
{
    private const string OfDevice = "device_id = (SELECT id FROM devices WHERE name = @1)";

    /// <summary>In this order: the device itself last, because the others refer to it.</summary>
    private static readonly string[] Steps =
    [
        // Deleted first, as in RollupWriter, so that this waits for a rollup of one of these hours.
        .. new[] { "rollups_due", "readings", "reading_rollups", "thinned_hours", "probes" }
            .Select(table => $"DELETE FROM {table} WHERE {OfDevice}"),
        .. new[] { "alerts", "device_status", "cooks", "cook_notes", "photos", "commands" }
            .Select(table => $"DELETE FROM {table} WHERE device = @1"),
        "DELETE FROM devices WHERE name = @1",
    ];

    /// <summary>Removes <paramref name="device"/>; no effect if it is not there.</summary>
    public static void Run(DbConnection connection, DbTransaction transaction, string device)
    {
        foreach (var sql in Steps)
        {
            using var statement = new Statement(connection, sql, 1);
            statement.Execute(transaction, device);
        }
    }
}
