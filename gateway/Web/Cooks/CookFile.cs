using System.Buffers;
using System.IO.Pipelines;
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

    /// <summary>The maximum number of devices in one file.</summary>
    public const int DeviceCountMax = 16;

    private const int BadRowCountMax = 10;

    /// <summary>Reads the content of a file. An archive is read as it arrives, so its text is never in memory.</summary>
    /// <exception cref="InvalidDataException">The file is invalid; the message says where.</exception>
    public static async Task<CookFileContent> ReadAsync(
        Stream file, RuleSet rules, CancellationToken cancellation)
    {
        var pipe = PipeReader.Create(file);
        var start = await pipe.ReadAtLeastAsync(1, cancellation);
        var isArchive = IsJson(start.Buffer);
        pipe.AdvanceTo(start.Buffer.Start);
        await using var content = pipe.AsStream();
        var read = isArchive
            ? await CookArchiveFile.ReadAsync(content, cancellation) : Judge(await ReadRowsAsync(content, cancellation), rules);
        return read.Readings.Count is > 0 and <= ReadingCountMax ? read : throw WrongCount(read.Readings.Count);
    }

    /// <summary>The reading of <paramref name="probe"/>, checked.</summary>
    /// <exception cref="InvalidDataException">Its time or temperature is impossible.</exception>
    public static Reading Reading(ProbeId probe, DateTimeOffset? time, float fahrenheit, string where)
    {
        var at = ImportLimits.Time(time, $"{where}: the time");
        return Temperature.TryFromFahrenheit(fahrenheit, out var temperature)
            ? new Reading(probe, at, temperature)
            : throw new InvalidDataException($"{where}: {fahrenheit:R} °F is outside the range of an RTD.");
    }

    private static InvalidDataException WrongCount(int count) => new(
        $"the file must contain 1 to {ReadingCountMax} readings, not {(count > ReadingCountMax ? "more" : count)}.");

    private static bool IsJson(ReadOnlySequence<byte> start)
    {
        foreach (var letter in start.FirstSpan)
        {
            if (letter is not (0xEF or 0xBB or 0xBF or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return letter == '{';
            }
        }

        return false;
    }

    private static async Task<List<Reading>> ReadRowsAsync(Stream content, CancellationToken cancellation)
    {
        using var text = new StreamReader(content);
        var rows = await text.ReadToEndAsync(cancellation);
        using var reader = new StringReader(rows);
        return rows.StartsWith(ReadingCsv.Header, StringComparison.Ordinal) ? ReadCsv(reader) : ReadScripts(reader);
    }

    private static List<Reading> ReadCsv(TextReader text)
    {
        var readings = new List<Reading>();
        foreach (var (line, time, device, queue, fahrenheit) in ReadingCsv.Read(text))
        {
            if (!ProbeKey.TryParse(queue, out var probe))
            {
                throw ReadingCsv.Malformed(line);
            }

            var id = new ProbeId(ImportedDevice.Of(ImportLimits.Device(device, $"line {line}")), probe);
            readings.Add(Reading(id, time, fahrenheit, $"line {line}"));
            if (readings.Count > ReadingCountMax)
            {
                throw WrongCount(readings.Count);
            }
        }

        return readings;
    }

    private static List<Reading> ReadScripts(TextReader text)
    {
        var content = CookCsv.Read(text);
        return content.BadRows.Count > 0
            ? throw new InvalidDataException(string.Join('\n', content.BadRows.Take(BadRowCountMax)))
            : [.. content.Rows.SelectMany(row => ProbeKey.Classic.Zip(row.TemperaturesF)
                .Where(pair => pair.Second is not null).Select(pair => Reading(
                    new ProbeId(ImportedDevice.Of(ProbeId.DefaultDevice), pair.First), row.Time, pair.Second!.Value,
                    $"{row.Time:u}")))];
    }

    /// <summary>Runs the readings through the rules, then ends running cooks and clears active alerts.</summary>
    private static CookFileContent Judge(List<Reading> readings, RuleSet rules)
    {
        if (readings.Count == 0)
        {
            return new CookFileContent([], [], []);
        }

        ImportLimits.Probes(readings.Select(reading => reading.Probe).Distinct());
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
