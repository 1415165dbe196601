using Microsoft.Data.Sqlite;
using SmartSmoker.Device;
using SmartSmoker.Domain;
using SmartSmoker.Intake;
using SmartSmoker.Store;

namespace SmartSmoker.Testing;

/// <summary>A real SQLite file in a folder of its own, and readings to put into it.</summary>
public sealed class TemporaryStore : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 7, 4, 10, 0, 0, TimeSpan.Zero);

    public string Folder { get; } = Directory.CreateTempSubdirectory("smartsmoker-gateway-").FullName;

    public string File => Path.Combine(Folder, "cook.db");

    public Database Database => Database.From(File);

    public ReadingStore Reader => new(Database);

    public AlertReader Alerts => new(Database);

    public List<ReceivedReading> Readings
    {
        get
        {
            var readings = new List<ReceivedReading>();
            Reader.Readings(null, DateTimeOffset.UnixEpoch, int.MaxValue, readings.Add);
            return readings;
        }
    }

    public static Reading Reading(double minute, float fahrenheit, ProbeKey? probe = null, string device = "pit") =>
        new(new ProbeId(device, probe ?? ProbeKey.Smoker), Start.AddMinutes(minute),
            Temperature.FromFahrenheit(fahrenheit));

    /// <summary>The message that a device sends for <see cref="Reading"/>, received at once.</summary>
    public static Incoming Message(ulong tag, double minute, float fahrenheit, ProbeKey? probe = null)
    {
        var time = Start.AddMinutes(minute);
        var queue = (probe ?? ProbeKey.Smoker).Value;
        return new Incoming(
            queue, $"smoker.pit.{queue}", ReadingCodec.Encode(time.ToUnixTimeMilliseconds() / 1000.0, fahrenheit), time,
            tag);
    }

    /// <summary>Runs <paramref name="sql"/> beside the gateway.</summary>
    public object? Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
