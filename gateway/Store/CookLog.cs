using System.Data.Common;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Store;

/// <summary>Reads cooks and commands from the store, beside the writer.</summary>
public sealed class CookLog(Database database)
{
    /// <summary>SQL: a command that is in force beyond its cook.</summary>
    public const string Lasting = $"""({OfThreshold} AND json NOT LIKE '%"forCook":true%')""";

    private const string OfThreshold = """json LIKE '{"kind":"change-threshold"%'""";
    private const int CommandCountMax = 100_000;

    /// <summary>Cooks of a device, or of all, newest first, at most <paramref name="countMax"/>.</summary>
    public IReadOnlyList<Cook> Cooks(string? device, int countMax)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            $"""
            SELECT {StoredCook.Columns} FROM cooks
            WHERE CAST(@device AS TEXT) IS NULL OR device = @device ORDER BY started_us DESC LIMIT @count
            """,
            ("device", device), ("count", countMax));
        using var rows = command.ExecuteReader();
        var cooks = new List<Cook>();
        while (rows.Read())
        {
            cooks.Add(StoredCook.Read(rows));
        }

        return cooks;
    }

    /// <summary>The devices that a command ever concerned.</summary>
    public IReadOnlyList<string> CommandedDevices()
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query("SELECT DISTINCT device FROM commands WHERE device <> '*' ORDER BY device");
        using var rows = command.ExecuteReader();
        var devices = new List<string>();
        while (rows.Read())
        {
            devices.Add(rows.GetString(0));
        }

        return devices;
    }

    /// <summary>
    /// Commands in the order they came: those that set thresholds beyond a cook, however old, and all others since <paramref name="since"/>;
    /// the newest when there are more than can be taken. Those that concern one device, be it as one of all, or every one.
    /// </summary>
    public IReadOnlyList<ReceivedCommand> Commands(DateTimeOffset since, string? device = null)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            $"""
            SELECT at_us, json FROM (
                SELECT id, at_us, json FROM commands
                WHERE (at_us >= @since OR {Lasting})
                    AND (CAST(@device AS TEXT) IS NULL OR device IN (@device, '*')) ORDER BY id DESC LIMIT @count) AS newest
            ORDER BY id
            """,
            ("since", UnixMicroseconds.From(since)), ("device", device), ("count", CommandCountMax));
        return Read(command);
    }

    /// <summary>The last changes of thresholds, also those for one cook, newest first, at most <paramref name="countMax"/>.</summary>
    public IReadOnlyList<ReceivedCommand> ThresholdChanges(int countMax)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            $"SELECT at_us, json FROM commands WHERE {OfThreshold} ORDER BY id DESC LIMIT @count", ("count", countMax));
        return Read(command);
    }

    private static List<ReceivedCommand> Read(DbCommand command)
    {
        using var rows = command.ExecuteReader();
        var commands = new List<ReceivedCommand>();
        while (rows.Read())
        {
            commands.Add(new ReceivedCommand(CommandJson.Read(rows.GetString(1)), rows.Time(0)));
        }

        return commands;
    }
}
