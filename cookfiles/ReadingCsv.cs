using System.Globalization;

namespace SmartSmoker.CookFiles;

/// <summary>One line of <see cref="ReadingCsv"/>. Only the shape of the line has been checked.</summary>
/// <param name="Line">The line number in the file; the header is line 1.</param>
/// <param name="Time">The time (UTC); null if the text is not a time.</param>
/// <param name="Device">The device name, unchecked.</param>
/// <param name="Probe">The probe's queue name, unchecked.</param>
/// <param name="TemperatureF">Degrees Fahrenheit, not checked against a probe's range.</param>
public sealed record ReadingLine(int Line, DateTimeOffset? Time, string Device, string Probe, float TemperatureF);

/// <summary>The gateway's export: one reading per line, with times to the microsecond and exact temperatures.</summary>
public static class ReadingCsv
{
    /// <summary>The header line.</summary>
    public const string Header = "time_utc,device,probe,temperature_f";

    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.ffffffZ";

    /// <summary>Accepted times have a date: a time of day alone would become one of today.</summary>
    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK",
    ];

    /// <summary>Formats one reading as a line, without a line ending.</summary>
    public static string Line(DateTimeOffset time, string device, string probe, float temperatureF)
    {
        var stamp = time.ToString(TimeFormat, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{stamp},{device},{probe},{temperatureF:R}");
    }

    /// <summary>Reads the lines after the header and skips blank ones.</summary>
    /// <exception cref="InvalidDataException">A line, which the message names, is malformed.</exception>
    public static IEnumerable<ReadingLine> Read(TextReader text)
    {
        text.ReadLine();
        for (var line = 2; text.ReadLine() is { } row; line++)
        {
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

            DateTimeOffset? time = DateTimeOffset.TryParseExact(
                cells[0], TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)
                    ? parsed.ToUniversalTime() : null;
            yield return new ReadingLine(line, time, cells[1], cells[2], fahrenheit);
        }
    }

    /// <summary>Creates the exception for a malformed line.</summary>
    public static InvalidDataException Malformed(int line) =>
        new($"line {line}: it must be like 2024-06-01T10:00:00.000000Z,pit-1,01-smoker,225.5");
}
