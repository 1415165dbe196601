using System.Collections.Immutable;
using System.Text.Json;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Store;

namespace SmartSmoker.Web.Cooks;

/// <summary>Reads a <see cref="CookArchive"/> and checks every value of it.</summary>
internal static class CookArchiveFile
{
    /// <summary>The start of the year 2100, in Unix microseconds: no larger number is a time.</summary>
    private const long TimeUsMax = 4_102_444_800_000_000;

    /// <summary>Reads the cook in <paramref name="file"/>.</summary>
    /// <exception cref="InvalidDataException">The file is invalid; the message names the field.</exception>
    public static async Task<CookFileContent> ReadAsync(Stream file, CancellationToken cancellation)
    {
        CookArchive? archive;
        try
        {
            archive = await JsonSerializer.DeserializeAsync<CookArchive>(file, StoreJson.Options, cancellation);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"the file is not valid JSON: {failure.Message}");
        }

        if (archive is not
            {
                Version: CookArchive.CurrentVersion, Device.Length: > 0, Readings: not null,
                Alerts: not null, Foods: not null
            })
        {
            throw new InvalidDataException(
                $"the file is not a cook of version {CookArchive.CurrentVersion}. Use a file from the export.");
        }

        Check(archive);
        return Content(archive);
    }

    private static void Check(CookArchive archive)
    {
        ImportLimits.Order(ImportLimits.Time(archive.StartedAt, "startedAt"), archive.EndedAt, "endedAt");
        if (CookLimits.RejectPit(archive.PitSetPointF) is { } reason)
        {
            throw new InvalidDataException($"pitSetPointF: {reason}");
        }

        if (archive.Name?.Length > CookNote.NameLengthMax || archive.Notes?.Length > CookNote.NotesLengthMax)
        {
            throw new InvalidDataException(
                $"the name exceeds {CookNote.NameLengthMax} characters, or the notes {CookNote.NotesLengthMax}.");
        }

        if (archive.Alerts.Count > ImportLimits.AlertCountMax)
        {
            throw new InvalidDataException($"alerts: there are more than {ImportLimits.AlertCountMax}.");
        }

        for (var i = 0; i < archive.Alerts.Count; i++)
        {
            ImportLimits.Alert(archive.Alerts[i], i);
        }
    }

    private static CookFileContent Content(CookArchive archive)
    {
        var guests = archive.Guests ?? new Dictionary<string, ArchivedGuest>();
        if (guests.Values.Any(guest => guest is not { Foods: not null, Readings: not null }))
        {
            throw new InvalidDataException("every entry in guests needs foods and readings.");
        }

        var devices = guests.Select(guest => (Name: Device(guest.Key, "guests"), guest.Value.Foods, guest.Value.Readings))
            .Prepend((Name: Device(archive.Device, "device"), archive.Foods, archive.Readings)).ToList();
        ImportLimits.Probes(devices.SelectMany(
            device => device.Readings.Keys.Concat(device.Foods.Keys).Select(key => new ProbeId(device.Name, key))));
        var readings = devices
            .SelectMany(device => device.Readings.SelectMany(
                pair => Readings(new ProbeId(device.Name, pair.Key), pair.Value)))
            .OrderBy(reading => reading.Time).ToList();
        var host = devices[0].Name;
        var foods = devices.SelectMany(device => device.Foods.Select(
            pair => (Probe: new ProbeId(device.Name, pair.Key), Plan: ImportLimits.Food(pair.Key, pair.Value))));
        var cook = new Cook(
            host, archive.StartedAt, archive.EndedAt ?? Later(archive.StartedAt, readings), archive.PitSetPointF,
            foods.ToImmutableDictionary(food => food.Probe, food => food.Plan));
        var names = devices.ToDictionary(device => ImportedDevice.Strip(device.Name), device => device.Name);
        var alerts = archive.Alerts.Select(
            alert => alert.ToAlert(names.GetValueOrDefault(alert.Device, host), cook.EndedAt!.Value));
        return new CookFileContent(
            [(cook, new CookNote(archive.Name ?? "", archive.Notes ?? "", null))], readings,
            [.. alerts.OfType<Alert>().Select(Presentable)]);
    }

    private static string Device(string name, string where) => ImportedDevice.Of(ImportLimits.Device(name, where));

    private static DateTimeOffset Later(DateTimeOffset startedAt, List<Reading> readings) =>
        readings.Count > 0 && readings[^1].Time > startedAt ? readings[^1].Time : startedAt;

    /// <summary>Checks that <paramref name="alert"/> can be stored and shown: a finding holds numbers of any size.</summary>
    private static Alert Presentable(Alert alert)
    {
        try
        {
            JsonSerializer.Serialize(alert.Finding, StoreJson.Options);
            JsonSerializer.Serialize(alert.ClearedFinding, StoreJson.Options);
            return alert;
        }
        catch (ArgumentException) // JSON has no infinity
        {
            throw new InvalidDataException($"alerts: the finding of {alert.Id} has a number out of range.");
        }
    }

    private static IEnumerable<Reading> Readings(ProbeId probe, ArchivedReadings? archived)
    {
        if (archived is not { TimesUs: { } times, TemperaturesF: { } temperatures }
            || times.Count != temperatures.Count)
        {
            throw new InvalidDataException($"{probe.Key.Value}: timesUs and temperaturesF must have the same length.");
        }

        return times.Select((us, i) => CookFile.Reading(
            probe, us is >= 0 and < TimeUsMax ? UnixMicroseconds.ToTime(us) : null, temperatures[i],
            $"{probe.Key.Value} reading {i}"));
    }
}
