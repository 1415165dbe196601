using System.Data.Common;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Store;

/// <summary>Reads cooks and commands from the store on its own connection.</summary>
public sealed class CommandLog(Database database)
{
    /// <summary>SQL: a command that applies beyond its cook.</summary>
    public const string Lasting = $"""(({OfThreshold} AND json NOT LIKE '%"forCook":true%') OR {OfProbe})""";

    private const string OfProbe = """json LIKE '{"kind":"describe-probe"%'""";
    private const string OfThreshold = """json LIKE '{"kind":"change-threshold"%'""";
    private const int CommandCountMax = 100_000;
    private const int RunningCountMax = 1_000;

    /// <summary>
    /// Cooks with probes of one device, or all cooks, newest first, at most <paramref name="countMax"/>.
    /// </summary>
    public IReadOnlyList<Cook> Cooks(string? device, int countMax) => device is null
        ? Read("1 = 1", countMax)
        : [.. Read("device = @device OR probes LIKE @guest", countMax, device)
            .Where(cook => cook.Devices.Contains(device))];

    private List<Cook> Read(string where, int countMax, string? device = null)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            $"SELECT {CookTable.Columns} FROM cooks WHERE {where} ORDER BY started_us DESC LIMIT @count",
            ("device", device), ("guest", $"%\"device\":\"{device}\"%"), ("count", countMax));
        using var rows = command.ExecuteReader();
        var cooks = new List<Cook>();
        while (rows.Read())
        {
            cooks.Add(CookTable.Read(rows));
        }

        return cooks;
    }

    /// <summary>The running cooks, newest first.</summary>
    public IReadOnlyList<Cook> Running() => Read("ended_us IS NULL", RunningCountMax);

    /// <summary>The devices that any command was for.</summary>
    public IReadOnlyList<string> CommandedDevices()
    {
        using var connection = database.OpenForReading();
        using var command =
            connection.Query("SELECT DISTINCT device FROM commands WHERE device <> '*' ORDER BY device");
        using var rows = command.ExecuteReader();
        var devices = new List<string>();
        while (rows.Read())
        {
            devices.Add(rows.GetString(0));
        }

        return devices;
    }

    /// <summary>
    /// Commands in the order received: all that set thresholds beyond a cook, and the others since
    /// <paramref name="since"/>; the newest ones if there are too many. Includes commands for
    /// <paramref name="devices"/> and for all devices; if no device is given, every command.
    /// </summary>
    public IReadOnlyList<ReceivedCommand> Commands(DateTimeOffset since, params IReadOnlyList<string> devices)
    {
        using var connection = database.OpenForReading();
        var names = devices.Select((_, i) => $"@device{i}");
        var concerned = devices.Count == 0 ? "" : $"AND device IN ({string.Join(", ", names)}, '*')";
        using var command = connection.Query(
            $"""
            SELECT at_us, json FROM (
                SELECT id, at_us, json FROM commands
                WHERE (at_us >= @since OR {Lasting}) {concerned} ORDER BY id DESC LIMIT @count) AS newest
            ORDER BY id
            """,
            [("since", UnixMicroseconds.From(since)), ("count", CommandCountMax),
                .. devices.Select((device, i) => ($"device{i}", (object?)device))]);
        return Read(command);
    }

    /// <summary>
    /// The latest threshold changes, including those for one cook, newest first, at most <paramref name="countMax"/>.
    /// </summary>
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
