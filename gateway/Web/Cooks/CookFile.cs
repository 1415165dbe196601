using System.Collections.Immutable;
using System.Text.Json;
using SmartSmoker.CookFiles;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.State;
using SmartSmoker.Store;

namespace SmartSmoker.Web.Cooks;

/// <summary>
/// Reads cooks from a file: an exported JSON archive, an exported CSV, or a CSV of the original scripts. For a CSV, the
/// rules derive the cooks and alerts from the readings, as they do live.
/// </summary>
internal static class CookFile
{
    /// <summary>The maximum number of readings in one file; limits memory.</summary>
    public const int ReadingCountMax = 500_000;

    /// <summary>The start of the year 2100, in Unix microseconds: rejects timestamps in a wrong unit.</summary>
    private const long TimeUsMax = 4_102_444_800_000_000;

    /// <summary>Reads the content of a file.</summary>
    /// <exception cref="InvalidDataException">The file is invalid; the message says where.</exception>
    public static CookFileContent Read(string text, RuleSet rules)
    {
        var content = text.TrimStart('\uFEFF').TrimStart() is ['{', ..] json ? ReadArchive(json)
            : Judge(
                text.TrimStart('\uFEFF').StartsWith(ReadingCsv.Header, StringComparison.Ordinal)
                    ? ReadCsv(text) : ReadScripts(text), rules);
        return content.Readings.Count is > 0 and <= ReadingCountMax ? content
            : throw new InvalidDataException(
                $"the file must contain 1 to {ReadingCountMax} readings, not {content.Readings.Count}.");
    }

    private static CookFileContent ReadArchive(string json)
    {
        CookArchive? archive;
        try
        {
            archive = JsonSerializer.Deserialize<CookArchive>(json, StoreJson.Options);
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

        var device = ImportedDevice.Of(Device(archive.Device, "device"));
        if (archive.Name?.Length > CookNote.NameLengthMax || archive.Notes?.Length > CookNote.NotesLengthMax)
        {
            throw new InvalidDataException(
                $"the name exceeds {CookNote.NameLengthMax} characters, or the notes {CookNote.NotesLengthMax}.");
        }

        var guests = (archive.Guests ?? new Dictionary<string, ArchivedGuest>())
            .Select(pair => (Device: ImportedDevice.Of(Device(pair.Key, "guests")), Guest: pair.Value)).ToList();
        if (guests.Any(guest => guest.Guest is not { Foods: not null, Readings: not null }))
        {
            throw new InvalidDataException("every entry in guests needs foods and readings.");
        }

        var devices = guests.Select(guest => (guest.Device, guest.Guest.Foods, guest.Guest.Readings))
            .Prepend((Device: device, archive.Foods, archive.Readings)).ToList();
        var readings = devices
            .SelectMany(one => one.Readings.SelectMany(pair => Readings(new ProbeId(one.Device, pair.Key), pair.Value)))
            .OrderBy(reading => reading.Time).ToList();
        var ended = archive.EndedAt ?? (readings.Count > 0 ? readings[^1].Time : archive.StartedAt);
        var probes = devices.SelectMany(
            one => one.Foods.Select(pair => (Probe: new ProbeId(one.Device, pair.Key), Food: pair.Value)));
        var cook = new Cook(
            device, archive.StartedAt, ended, archive.PitSetPointF,
            probes.ToImmutableDictionary(pair => pair.Probe, pair => pair.Food));
        return new CookFileContent(
            [(cook, new CookNote(archive.Name ?? "", archive.Notes ?? "", null))], readings,
            [.. archive.Alerts.Select(alert => alert.ToAlert(DeviceOf(alert), ended)).OfType<Alert>()]);

        string DeviceOf(ArchivedAlert alert) =>
            guests.Select(guest => guest.Device).FirstOrDefault(guest => ImportedDevice.Strip(guest) == alert.Device)
            ?? device;
    }

    private static IEnumerable<Reading> Readings(ProbeId probe, ArchivedReadings archived)
    {
        if (archived is not { TimesUs: { } times, TemperaturesF: { } temperatures }
            || times.Count != temperatures.Count)
        {
            throw new InvalidDataException($"{probe.Key.Value}: timesUs and temperaturesF must have the same length.");
        }

        return times.Select((us, i) => Reading(
            probe, us is >= 0 and < TimeUsMax ? UnixMicroseconds.ToTime(us) : null, temperatures[i],
            $"{probe.Key.Value} reading {i}"));
    }

    private static List<Reading> ReadCsv(string text)
    {
        var readings = new List<Reading>();
        foreach (var (line, time, device, queue, fahrenheit) in ReadingCsv.Read(text))
        {
            if (!ProbeKey.TryParse(queue, out var probe))
            {
                throw ReadingCsv.Malformed(line);
            }

            var id = new ProbeId(ImportedDevice.Of(Device(device, $"line {line}")), probe);
            readings.Add(Reading(id, time, fahrenheit, $"line {line}"));
        }

        return readings;
    }

    private static List<Reading> ReadScripts(string text)
    {
        using var reader = new StringReader(text);
        var content = CookCsv.Read(reader);
        return content.BadRows.Count > 0
            ? throw new InvalidDataException(string.Join('\n', content.BadRows.Take(10)))
            : [.. content.Rows.SelectMany(row => ProbeKey.Classic.Zip(row.TemperaturesF)
                .Where(pair => pair.Second is not null).Select(pair => Reading(
                    new ProbeId(ImportedDevice.Of(ProbeId.DefaultDevice), pair.First), row.Time, pair.Second!.Value,
                    $"{row.Time:u}")))];
    }

    /// <summary>Checks a device name by the rules of MQTT topics, because it becomes part of URLs.</summary>
    private static string Device(string name, string where) =>
        name.Length is > 0 and <= 32
        && ImportedDevice.Strip(name).All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? name
            : throw new InvalidDataException($"{where}: a device name must have 1 to 32 letters, digits, - or _.");

    private static Reading Reading(ProbeId probe, DateTimeOffset? time, float fahrenheit, string where) =>
        time is { } at && Temperature.TryFromFahrenheit(fahrenheit, out var temperature)
            ? new Reading(probe, at, temperature)
            : throw new InvalidDataException(
                $"{where}: "
                + (time is null ? "invalid timestamp." : $"{fahrenheit:R} °F is outside the range of an RTD."));

    /// <summary>Runs the readings through the rules, then ends running cooks and clears active alerts.</summary>
    private static CookFileContent Judge(List<Reading> readings, RuleSet rules)
    {
        if (readings.Count == 0)
        {
            return new CookFileContent([], [], []);
        }

        readings = [.. readings.OrderBy(reading => reading.Time)];
        var (cooks, alerts) = (new Dictionary<CookId, Cook>(), new AlertHistory());
        var state = RulesState.Empty(rules);
        void Take(StepEvents told)
        {
            told.Cooks.ToList().ForEach(cook => cooks[CookId.Of(cook)] = cook);
            told.Alerts.ToList().ForEach(alerts.Add);
        }

        foreach (var reading in readings)
        {
            (state, var told) = state.Step(reading, reading.Time);
            Take(told);
        }

        foreach (var device in readings.GroupBy(reading => reading.Probe.Device))
        {
            var (first, last) = (device.First().Time, device.Last().Time);
            if (!cooks.Keys.Any(cook => cook.Device == device.Key))
            {
                var cook = Cook.Start(device.Key, first) with { EndedAt = last };
                cooks[CookId.Of(cook)] = cook;
            }

            (state, var ended) = state.Step(new EndCook(device.Key), last);
            Take(ended);
        }

        foreach (var alert in alerts.All.Where(alert => alert.IsOn))
        {
            alerts.Add(AlertEvent.Clear(alert.Id, readings[^1].Time, null, new CookEnded()));
        }

        return new CookFileContent([.. cooks.Values.Select(cook => (cook, CookNote.None))], readings, alerts.All);
    }
}
