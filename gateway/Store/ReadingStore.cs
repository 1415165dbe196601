using System.Data.Common;
using System.Globalization;
using SmartSmoker.Domain;
using SmartSmoker.Domain.State;

namespace SmartSmoker.Store;

/// <summary>
/// Reads readings and devices from the store on its own connection. The arguments limit every result.
/// </summary>
public sealed class ReadingStore(Database database)
{
    private static readonly long AheadUs = DeviceClock.WrongFrom.Ticks / TimeSpan.TicksPerMicrosecond;
    private static readonly long UnsetUs = UnixMicroseconds.From(ReadingDecoder.Earliest);
    private static readonly long AcceptedUs = ReadingDecoder.AheadMax.Ticks / TimeSpan.TicksPerMicrosecond;

    private const string Names =
        "JOIN devices d ON d.id = r.device_id JOIN probes p ON p.device_id = r.device_id AND p.slot = r.slot";

    /// <summary>
    /// SQL: the time of the newest reading of device d. Only if the newest stamp is ahead, the readings of a day are
    /// compared; the decoder accepts none that is farther ahead.
    /// </summary>
    private static readonly string Newest = string.Create(CultureInfo.InvariantCulture, $"""
        (SELECT CASE WHEN m.time_us < {UnsetUs} THEN m.received_us
            WHEN m.time_us - m.received_us <= {AheadUs} THEN m.time_us ELSE (
            SELECT max(CASE WHEN r.time_us - r.received_us > {AheadUs} THEN r.received_us ELSE r.time_us END)
            FROM readings r WHERE r.device_id = d.id AND r.time_us >= m.time_us - {AcceptedUs}) END
        FROM readings m WHERE m.device_id = d.id ORDER BY m.time_us DESC LIMIT 1)
        """);

    private readonly StoredTemperature _temperature = database.Temperature;

    /// <summary>SQL: what <see cref="Take"/> expects.</summary>
    private string Columns => $"d.name, p.key, r.time_us, r.{_temperature.Column}, r.received_us";

    /// <summary>
    /// Passes readings with timestamps from <paramref name="since"/> to <paramref name="until"/>, both inclusive, to
    /// <paramref name="take"/>, oldest first, at most <paramref name="countMax"/>; of one device or all.
    /// </summary>
    public void Readings(
        string? device, DateTimeOffset since, int countMax, Action<ReceivedReading> take, DateTimeOffset? until = null)
    {
        var of = device is null ? "" : "r.device_id = (SELECT id FROM devices WHERE name = @device) AND";
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            $"""
            SELECT {Columns} FROM readings r {Names} WHERE {of} r.time_us BETWEEN @since AND @until
            ORDER BY r.time_us, r.slot LIMIT @count
            """,
            ("device", device), ("since", UnixMicroseconds.From(since)),
            ("until", until is { } to ? UnixMicroseconds.From(to) : long.MaxValue),
            ("count", countMax));
        Take(command, take);
    }

    /// <summary>
    /// Passes the readings of <paramref name="device"/>, starting <paramref name="lookBack"/> before its newest, and
    /// those of a clock that was not set, to <paramref name="take"/> in the order received; at most the last
    /// <paramref name="countMax"/>.
    /// </summary>
    public void ReadingsAsReceived(string device, TimeSpan lookBack, int countMax, Action<ReceivedReading> take)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            $"""
            WITH newest AS (SELECT id, {Newest} AS time_us FROM devices d WHERE name = @device AND is_import = 0)
            SELECT {Columns} FROM (
                SELECT r.* FROM newest n JOIN readings r ON r.device_id = n.id AND (r.time_us >= n.time_us - @lookBack
                    OR (r.time_us < @unset AND r.received_us >= n.time_us - @lookBack))
                ORDER BY r.received_us DESC, r.time_us DESC, r.slot DESC LIMIT @count) AS r {Names}
            ORDER BY r.received_us, r.time_us, r.slot
            """,
            ("lookBack", lookBack.Ticks / TimeSpan.TicksPerMicrosecond),
            ("unset", UnsetUs), ("count", countMax), ("device", device));
        Take(command, take);
    }

    /// <summary>
    /// The time of the newest reading of each device (<see cref="ReceivedReading.Time"/>), without the devices of
    /// imported cooks.
    /// </summary>
    public IReadOnlyDictionary<string, DateTimeOffset> NewestByDevice()
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            $"""
            SELECT name, time_us FROM (SELECT name, {Newest} AS time_us FROM devices d WHERE is_import = 0) AS newest
            WHERE time_us IS NOT NULL
            """);
        using var rows = command.ExecuteReader();
        var newest = new Dictionary<string, DateTimeOffset>();
        while (rows.Read())
        {
            newest.Add(rows.GetString(0), rows.Time(1));
        }

        return newest;
    }

    /// <summary>
    /// The devices that a message of theirs or a person named, in the order in which they first appeared; without those
    /// of imported cooks.
    /// </summary>
    public IReadOnlyList<string> Devices()
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            """
            SELECT name FROM devices WHERE is_import = 0 ORDER BY id
            """);
        using var rows = command.ExecuteReader();
        var devices = new List<string>();
        while (rows.Read())
        {
            devices.Add(rows.GetString(0));
        }

        return [.. devices.Union(Statuses().Select(received => received.Status.Device))];
    }

    /// <summary>Whether <paramref name="device"/> is one of <see cref="Devices"/>.</summary>
    public bool Has(string device)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            """
            SELECT 1 FROM devices WHERE name = @device AND is_import = 0
            UNION ALL SELECT 1 FROM device_status WHERE device = @device
            """,
            ("device", device));
        return command.ExecuteScalar() is not null;
    }

    /// <summary>The last status of one device, or of every device.</summary>
    public IReadOnlyList<ReceivedStatus> Statuses(string? device = null)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            "SELECT device, online, json, received_us FROM device_status WHERE CAST(@device AS TEXT) IS NULL OR device = @device ORDER BY device",
            ("device", device));
        using var rows = command.ExecuteReader();
        var statuses = new List<ReceivedStatus>();
        while (rows.Read())
        {
            var status = StatusDecoder.FromStored(rows.GetString(0), rows.GetInt64(1) != 0, rows.GetString(2));
            statuses.Add(new ReceivedStatus(status, rows.Time(3)));
        }

        return statuses;
    }

    private void Take(DbCommand command, Action<ReceivedReading> take)
    {
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (ProbeKey.TryParse(rows.GetString(1), out var probe)
                && Temperature.TryFromFahrenheit(_temperature.Read(rows, 3), out var temperature))
            {
                var reading = new Reading(new ProbeId(rows.GetString(0), probe), rows.Time(2), temperature);
                take(new ReceivedReading(reading, rows.Time(4)));
            }
        }
    }
}
