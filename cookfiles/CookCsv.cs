using System.Globalization;

namespace SmartSmoker.CookFiles;

/// <summary>The result of reading a cook's CSV file.</summary>
/// <param name="Rows">The valid rows, in file order.</param>
/// <param name="BadRows">One message per invalid row: its line number, column and reason.</param>
public sealed record CookCsvContent(IReadOnlyList<CookRow> Rows, IReadOnlyList<string> BadRows)
{
    /// <summary>The number of readings in the valid rows.</summary>
    public int ReadingCount => Rows.Sum(row => row.ReadingCount);
}

/// <summary>
/// Reads and writes a cook's CSV: a header, then rows of <c>Time (UTC)</c> as <c>MM/dd/yy HH:mm:ss</c> and
/// <c>Channel1</c> to <c>Channel3</c> in degrees Fahrenheit. A cell is empty if there was no reading. No field contains
/// a comma, so fields are never quoted.
/// </summary>
public static class CookCsv
{
    private const string Header = "Time (UTC),Channel1,Channel2,Channel3";
    private const string TimeFormat = "MM/dd/yy HH:mm:ss";

    private static readonly string[] Columns = Header.Split(',');

    /// <summary>Reads every line. An invalid row is reported and skipped; it does not stop the read.</summary>
    /// <exception cref="InvalidDataException">The first line is not the expected header.</exception>
    public static CookCsvContent Read(TextReader reader)
    {
        var header = reader.ReadLine()?.TrimStart('\uFEFF').TrimEnd();
        if (header != Header)
        {
            throw new InvalidDataException($"line 1: the header must be '{Header}', it is '{header}'");
        }

        var rows = new List<CookRow>();
        var bad = new List<string>();
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            if (text.Trim().Length == 0)
            {
                continue;
            }

            var reason = TryParse(text, out var row);
            if (reason is null && rows.Count > 0 && row!.Time <= rows[^1].Time)
            {
                reason = "column Time (UTC): not later than the row before";
            }

            if (reason is null)
            {
                rows.Add(row!);
            }
            else
            {
                bad.Add($"line {line}, {reason}");
            }
        }

        return new CookCsvContent(rows, bad);
    }

    /// <summary>Writes rows in the same format, with temperatures rounded to 0.1 °F.</summary>
    public static void Write(TextWriter writer, IEnumerable<CookRow> rows)
    {
        writer.Write(Header + "\n");
        foreach (var row in rows)
        {
            var cells =
                row.TemperaturesF.Select(
                temperature => temperature?.ToString("0.0", CultureInfo.InvariantCulture) ?? "");
            writer.Write($"{row.Time.ToString(TimeFormat, CultureInfo.InvariantCulture)},{string.Join(',', cells)}\n");
        }
    }

    private static string? TryParse(string text, out CookRow? row)
    {
        row = null;
        var cells = text.Split(',');
        if (cells.Length != Columns.Length)
        {
            return $"column {Columns[Math.Min(cells.Length, Columns.Length) - 1]}: {Columns.Length} columns wanted, {cells.Length} found";
        }

        if (!DateTimeOffset.TryParseExact(
            cells[0].Trim(), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return $"column {Columns[0]}: '{cells[0]}' is not a time like 05/22/21 12:20:15";
        }

        var temperatures = new float?[Columns.Length - 1];
        for (var i = 0; i < temperatures.Length; i++)
        {
            var cell = cells[i + 1].Trim();
            if (cell.Length == 0)
            {
                continue;
            }

            if (!float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var temperature)
                || !float.IsFinite(temperature))
            {
                return $"column {Columns[i + 1]}: '{cell}' is not a temperature";
            }

            temperatures[i] = temperature;
        }

        row = new CookRow(time, temperatures);
        return null;
    }
}
