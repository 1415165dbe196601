using Microsoft.Data.Sqlite;
using SmartSmoker.Store;

namespace SmartSmoker.EndToEnd.Tests;

/// <summary>The readings in a database, each as a line.</summary>
internal static class StoredReadings
{
    /// <summary>Those of a device, once the gateway has stored as many as given.</summary>
    public static async Task<List<string>> ReadingsAsync(this GatewayProcess gateway, string device, int count)
    {
        List<string> readings = [];
        await Wait.UntilAsync(
            () => File.Exists(gateway.Database) && (readings = Of(device, gateway.Database)).Count >= count,
            () => $"{readings.Count} of {count} readings were stored:\n{gateway.Output}");
        return readings;
    }

    /// <summary>Those of a device, in the gateway's database or a copy of it.</summary>
    public static List<string> Of(string device, string database)
    {
        var readings = new List<string>();
        try
        {
            new ReadingStore(Database.From(database)).Readings(
                device, DateTimeOffset.UnixEpoch, int.MaxValue, received => readings.Add(received.Reading.ToString()));
        }
        catch (SqliteException)
        {
            // The gateway is just making the database.
        }

        return readings;
    }
}
