using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Web.Cooks;

/// <summary>
/// The limits of values from a file. They are at least those of the API, so that the page can show whatever is stored.
/// </summary>
internal static class ImportLimits
{
    /// <summary>The maximum number of alerts in a file; a cook has a few dozen.</summary>
    public const int AlertCountMax = 10_000;

    /// <summary>The maximum length of a sentence in files of earlier versions; the longest had about 300.</summary>
    public const int SentenceLengthMax = 1_000;

    /// <summary>The readings' time stamps begin with Unix time.</summary>
    private static readonly DateTimeOffset TimeMin = DateTimeOffset.UnixEpoch;

    /// <summary>Rejects time stamps in a wrong unit, such as milliseconds read as seconds.</summary>
    private static readonly DateTimeOffset TimeMax = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Checks that <paramref name="time"/> is between 1970 and 2100; null is invalid.</summary>
    /// <exception cref="InvalidDataException">It is not; the message begins with <paramref name="what"/>.</exception>
    public static DateTimeOffset Time(DateTimeOffset? time, string what) =>
        time is { } at && at >= TimeMin && at < TimeMax
            ? at
            : throw new InvalidDataException($"{what} must be a date and time between 1970 and 2100.");

    /// <summary>Checks that <paramref name="end"/>, if there is one, is not before <paramref name="start"/>.</summary>
    public static void Order(DateTimeOffset start, DateTimeOffset? end, string what)
    {
        if (end is { } at && Time(at, what) < start)
        {
            throw new InvalidDataException($"{what} must not be before the start.");
        }
    }

    /// <summary>Checks a device name by the rules of MQTT topics, because it becomes part of URLs.</summary>
    public static string Device(string? name, string where) =>
        name?.Length is > 0 and <= 32
        && ImportedDevice.Strip(name).All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? name
            : throw new InvalidDataException($"{where}: a device name must have 1 to 32 letters, digits, - or _.");

    /// <summary>Checks how many devices and probes there are.</summary>
    public static void Probes(IEnumerable<ProbeId> probes)
    {
        var devices = probes.GroupBy(probe => probe.Device).ToList();
        if (devices.Count > CookFile.DeviceCountMax)
        {
            throw new InvalidDataException($"the file has more than {CookFile.DeviceCountMax} devices.");
        }

        if (devices.Find(device => device.Distinct().Count() > ProbeKey.CountPerDeviceMax) is { } crowded)
        {
            throw new InvalidDataException(
                $"{ImportedDevice.Strip(crowded.Key)} has more than {ProbeKey.CountPerDeviceMax} probes.");
        }
    }

    /// <summary>Checks the plan for the food on <paramref name="probe"/>.</summary>
    public static FoodPlan Food(ProbeKey probe, FoodPlan? plan) =>
        (plan is null ? "it must not be null." : CookLimits.Reject(plan)) is { } reason
            ? throw new InvalidDataException($"foods, {probe.Value}: {reason}") : plan!;

    /// <summary>Checks an alert.</summary>
    public static void Alert(ArchivedAlert? alert, int index)
    {
        var where = $"alerts, entry {index}:";
        if (alert is not { Device: not null, Kind: not null, Detail: not null })
        {
            throw new InvalidDataException($"{where} device, kind and detail must not be null.");
        }

        Order(Time(alert.RaisedAt, $"{where} raisedAt"), alert.ClearedAt, $"{where} clearedAt");
        Order(TimeMin, alert.AcknowledgedAt, $"{where} acknowledgedAt");
        Order(TimeMin, alert.SnoozedUntil, $"{where} snoozedUntil");
        if (alert.Detail.Length > SentenceLengthMax || alert.ClearedDetail?.Length > SentenceLengthMax)
        {
            throw new InvalidDataException($"{where} detail exceeds {SentenceLengthMax} characters.");
        }
    }
}
