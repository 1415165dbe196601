using System.Text.Json;
using System.Text.Json.Serialization;
using SmartSmoker.CookFiles;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Domain.State;
using SmartSmoker.Words;
using Spectre.Console;

namespace SmartSmoker.Host.Commands;

/// <summary>The command <c>replay</c>: runs a CSV through the rules, without broker or database.</summary>
internal static class ReplayCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Prints one line per alert, in the order raised, and a summary to standard error.</summary>
    public static int Run(FileInfo csv, RuleSet rules, bool json, Reader reader)
    {
        if (!csv.Exists)
        {
            throw new SetupException(FaultCodes.File, $"The file {csv} does not exist.");
        }

        CookCsvContent content;
        try
        {
            using var file = csv.OpenText();
            content = CookCsv.Read(file);
        }
        catch (InvalidDataException failure)
        {
            throw new SetupException(FaultCodes.File, $"{csv.Name}, {failure.Message}");
        }

        foreach (var bad in content.BadRows)
        {
            Console.Error.WriteLine($"{csv.Name}: {bad}");
        }

        var (alerts, rejected) = Judge(content.Rows, rules, reader);
        if (json)
        {
            alerts.ForEach(alert => Console.WriteLine(JsonSerializer.Serialize(alert, Json)));
        }
        else
        {
            PrintTable(alerts, reader);
        }

        Console.Error.WriteLine(
            $"{content.ReadingCount} readings, {rejected} outside the range of an RTD, "
            + $"{content.BadRows.Count} bad rows, {alerts.Count} alerts ({rules.ToString().ToLowerInvariant()} rules)");
        return 0;
    }

    /// <summary>The alerts of a cook, and the number of readings outside the range of an RTD.</summary>
    public static (List<ReplayedAlert> Alerts, int RejectedCount) Judge(
        IReadOnlyList<CookRow> rows, RuleSet rules, Reader reader)
    {
        var state = RulesState.Empty(rules);
        var (raised, history) = (new List<AlertEvent>(), new AlertHistory());
        var rejected = 0;
        foreach (var row in rows)
        {
            (state, var told) = state.Tick(row.Time);
            Add(told.Alerts);
            for (var column = 0; column < row.TemperaturesF.Count; column++)
            {
                if (row.TemperaturesF[column] is not { } fahrenheit)
                {
                    continue;
                }

                if (!Temperature.TryFromFahrenheit(fahrenheit, out var temperature))
                {
                    rejected++;
                    continue;
                }

                var reading = new Reading(
                    new ProbeId(ProbeId.DefaultDevice, ProbeKey.Classic[column]), row.Time, temperature);
                (state, told) = state.Step(reading, row.Time);
                Add(told.Alerts);
            }
        }

        return ([.. raised.Select(told => ReplayedAlert.From(told, history.Find(told.Id)!, reader))], rejected);

        void Add(IReadOnlyList<AlertEvent> told)
        {
            raised.AddRange(told.Where(one => one.Phase == AlertPhase.Raised));
            told.ToList().ForEach(history.Add);
        }
    }

    private static void PrintTable(List<ReplayedAlert> alerts, Reader reader)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("Raised (UTC)", "Cleared", "Probe", "Event", "At", "");
        foreach (var alert in alerts)
        {
            table.AddRow(
                $"{alert.Time:u}", $"{alert.Cleared:HH:mm:ss}", alert.Probe, alert.Event,
                alert.Temperature is { } f ? reader.Degrees(Temperature.FromFahrenheit((float)f), 1) : "",
                Markup.Escape(alert.Detail));
        }

        AnsiConsole.Write(table);
    }
}

/// <summary>An alert of a replayed cook, as printed in JSON.</summary>
/// <param name="Time">When the alert was raised (UTC).</param>
/// <param name="Probe">The key of the probe.</param>
/// <param name="Temperature">The reading that raised the alert, °F; omitted if no reading did.</param>
/// <param name="Cleared">When the alert was cleared (UTC); omitted if it is still active.</param>
/// <param name="Cause">The cause; omitted if unknown.</param>
/// <param name="Detail">What the rule found, in one sentence.</param>
internal sealed record ReplayedAlert(
    DateTime Time, string Probe, string Event, double? Temperature, DateTime? Cleared, string? Cause, string Detail)
{
    public static ReplayedAlert From(AlertEvent raised, Alert alert, Reader reader)
    {
        var (_, probe, kind, raisedAt) = raised.Id;
        double? temperature = raised.Temperature is { } t ? Math.Round(t.Fahrenheit, 4) : null;
        return new ReplayedAlert(
            raisedAt.UtcDateTime, probe?.Value ?? "", kind.Name(), temperature, alert.ClearedAt?.UtcDateTime,
            alert.Cause?.Name(), AlertText.Describe(raised.Finding, reader));
    }
}
