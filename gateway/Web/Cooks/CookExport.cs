using System.Globalization;
using System.Text;
using System.Text.Json;
using SmartSmoker.CookFiles;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Store;
using SmartSmoker.Web.Answers;

namespace SmartSmoker.Web.Cooks;

/// <summary>Exports a cook as a file.</summary>
internal static class CookExport
{
    /// <summary>
    /// The file in the format <c>json</c>, <c>csv</c> or <c>scripts</c>; an error for any other format.
    /// </summary>
    public static IResult File(Cook cook, CookCatalog shelf, string format)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture, $"cook-{ImportedDevice.Strip(cook.Device)}-{cook.StartedAt:yyyyMMdd-HHmm}");
        return format switch
        {
            "json" => Results.File(
                JsonSerializer.SerializeToUtf8Bytes(CookArchive.Of(cook, shelf), StoreJson.Options),
                "application/json", name + ".json"),
            "csv" => Results.File(Encoding.UTF8.GetBytes(Csv(cook, shelf)), "text/csv", name + ".csv"),
            "scripts" => Results.File(Encoding.UTF8.GetBytes(Scripts(cook, shelf)), "text/csv", name + ".csv"),
            _ => Refusal.Of(
                "The format must be json, csv or scripts (CSV of the original scripts: whole seconds, tenths of °F)."),
        };
    }

    private static string Csv(Cook cook, CookCatalog shelf)
    {
        var text = new StringBuilder(ReadingCsv.Header).Append('\n');
        shelf.Readings(cook, reading => text.Append(
            ReadingCsv.Line(
                reading.Time, ImportedDevice.Strip(reading.Probe.Device), reading.Probe.Key.Value,
                reading.Temperature.Fahrenheit)).Append('\n'));
        return text.ToString();
    }

    private static string Scripts(Cook cook, CookCatalog shelf)
    {
        var rows = new SortedDictionary<DateTimeOffset, float?[]>();
        shelf.Readings(cook, reading =>
        {
            var column = ProbeKey.Classic.ToList().IndexOf(reading.Probe.Key);
            if (column < 0 || reading.Probe.Device != cook.Device)
            {
                return; // the original scripts support only the three classic probes
            }

            var second = DateTimeOffset.FromUnixTimeSeconds(reading.Time.ToUnixTimeSeconds());
            if (!rows.TryGetValue(second, out var row))
            {
                rows.Add(second, row = new float?[ProbeKey.Classic.Count]);
            }

            row[column] = reading.Temperature.Fahrenheit;
        });
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        CookCsv.Write(writer, rows.Select(row => new CookRow(row.Key, row.Value)));
        return writer.ToString();
    }
}
