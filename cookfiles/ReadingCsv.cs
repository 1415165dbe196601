using System.Globalization;

namespace SmartSmoker.CookFiles;

/// <summary>One line of <see cref="ReadingCsv"/>.</summary>
/// <param name="Line">Its number in the file; the header is line 1.</param>
/// <param name="Time">When (UTC); null where the text is not a time.</param>
/// <param name="Device">The device, not checked.</param>
/// <param name="Probe">The queue of the probe, not checked.</param>
/// <param name="TemperatureF">Degrees Fahrenheit, not checked against what a probe can measure.</param>
public sealed record ReadingLine(int Line, DateTimeOffset? Time, string Device, string Probe, float TemperatureF);

/// <summary>The CSV that the gateway exports: one reading per line, exact to the microsecond and to the bit.</summary>
public static class ReadingCsv
{
    /// <summary>The first line.</summary>
    public const string Header = "time_utc,device,probe,temperature_f";

    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.ffffffZ";

    /// <summary>The line for one reading, without a line end.</summary>
    public static string Line(DateTimeOffset time, string device, string probe, float temperatureF)
    {
        var stamp = time.ToString(TimeFormat, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{stamp},{device},{probe},{temperatureF:R}");
    }

    /// <summary>Reads the lines after the header; blank lines are skipped.</summary>
    /// <exception cref="InvalidDataException">A line has not four cells, or no number in the last; names the line.</exception>
    public static IEnumerable<ReadingLine> Read(string text)
    {
        var line = 1;
        foreach (var row in text.Split('\n').Skip(1))
        {
            line++;
            if (row.Trim() is not { Length: > 0 } trimmed)
            {
                continue;
            }

            var cells = trimmed.Split(',');
            if (cells.Length != 4
                || !float.TryParse(cells[3], NumberStyles.Float, CultureInfo.InvariantCulture, out var fahrenheit))
            {
                throw Malformed(line);
            }

            DateTimeOffset? time =
                DateTimeOffset.TryParse(cells[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)
                    ? parsed.ToUniversalTime() : null;
            yield return new ReadingLine(line, time, cells[1], cells[2], fahrenheit);
        }
    }

    /// <summary>The error for a line that does not look as it must.</summary>
    public static InvalidDataException Malformed(int line) =>
        new($"line {line}: it must be like 2024-06-01T10:00:00.000000Z,pit-1,01-smoker,225.5");
}
