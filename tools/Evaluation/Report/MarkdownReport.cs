using SmartSmoker.Domain.Alerts;
using SmartSmoker.Evaluation.Alerts;
using SmartSmoker.Evaluation.Prediction;

namespace SmartSmoker.Evaluation.Report;

/// <summary>Everything that is reported.</summary>
/// <param name="Command">The command that makes the report again.</param>
/// <param name="Alerts">On generated cooks.</param>
/// <param name="PredictedCookCount">How many of the generated cooks were asked for forecasts.</param>
/// <param name="Generated">Forecasts on these.</param>
/// <param name="RealAlerts">Alerts on the real cook; null without it.</param>
/// <param name="Real">Forecasts on the real cook; null without it.</param>
public sealed record Findings(
    string Command, AlertResult Alerts, int PredictedCookCount, PredictionResult Generated, IReadOnlyList<Episode>? RealAlerts,
    PredictionResult? Real);

/// <summary>The report as Markdown.</summary>
public static class MarkdownReport
{
    /// <summary>Name of the plot beside the report.</summary>
    public const string Plot = "prediction-error.svg";

    /// <summary>Writes it.</summary>
    public static string Write(Findings findings) =>
        $"""
        # Evaluation

        Made by `{findings.Command}`; the same seeds give the same figures.
        Generated cooks come from `simulator/Generated`: heat conduction in food with evaporation from its surface, and a pit
        of air, walls and fire. Rules and forecasts know nothing of that physics. Its constants come from the sources named there,
        and from looking at its curves beside that of the real cook.
        Usual rates are learnt from even seeds; what is reported are odd seeds. Constants of rules and forecasts were set on generated cooks, most
        of even seeds, some of odd ones: [PREDICTION.md](PREDICTION.md) says which. Later changes of the alert rules were checked on the cooks of
        seeds from 70001, and left out where they did harm: for alerts these cooks are no longer fresh.

        ## Alerts on {findings.Alerts.CookCount} generated cooks
        {Alerts(findings.Alerts)}

        What counts as plain is defined in `simulator/Generated/Happening.cs` and `StallTruth.cs`: lid openings that the reading
        shows, stalls of half an hour or more. Claims about what is not plain, or that come with something else that explains
        them, are arguable and count for nothing. A second claim of what was told is false. Target, kind and weight of the food
        and the set point of the pit are told to the rules, as a person would on the page.

        ## Prediction on the first {findings.PredictedCookCount} of them
        Asked every ten minutes from an hour in until the food is done; errors in minutes; answers capped at 12 h.

        {Prediction(findings.Generated)}

        ![Mean absolute error by hours to go]({Plot})

        ## The real cook
        {Real(findings)}

        """;

    /// <summary>The table of alerts.</summary>
    public static string Alerts(AlertResult result)
    {
        var rows = result.Scores
            .Where(pair => pair.Value is not { RightCount: 0, FalseCount: 0, ArguableCount: 0, MissedCount: 0 })
            .Select(pair => (pair.Key, Score: pair.Value)).Select(row =>
                $"| {row.Key.Name} | {row.Score.RightCount + row.Score.MissedCount} | {row.Score.Recall.Show(3)} | "
                + $"{row.Score.Precision.Show(3)} | {Numbers.Quantile(row.Score.DelayMinutes, 0.5).Show(1)} | "
                + $"{Numbers.Quantile(row.Score.DelayMinutes, 0.95).Show(1)} | "
                + $"{row.Score.FalseCount} | {row.Score.ArguableCount} |");
        return $"""
            | Claim | Plain | Recall | Precision | Delay, median (min) | Delay, 95 % (min) | False | Arguable |
            |---|---:|---:|---:|---:|---:|---:|---:|
            {string.Join('\n', rows)}

            False claims a cook: {result.FalsePerCook.Show(2)}. Alerts a cook: {result.AlertsPerCook.Show(1)}.
            """;
    }

    /// <summary>The table of forecasts.</summary>
    public static string Prediction(PredictionResult result)
    {
        var baselines = result.Asked.Keys.Where(method => method.IsBaseline).ToList();
        var heads = PredictionResult.HoursToGo.Select(hours => $"{hours.From}–{hours.To} h");
        var rows = result.Asked.Select(pair => $"| {pair.Key.Name} | {Cells(pair.Value)} | "
            + $"{(pair.Key.IsBaseline ? "" : result.ErrorPart(pair.Key, baselines).Show(2))} |");
        return $"""
            | Method | Asked | Answered | All | {string.Join(" | ", heads)} | 80 % interval holds | Part of best baseline |
            |---|---:|---:|---:|{string.Concat(PredictionResult.HoursToGo.Select(_ => "---:|"))}---:|---:|
            {string.Join('\n', rows)}
            """;
    }

    private static string Cells(IReadOnlyList<Asked> asked)
    {
        var byHours = PredictionResult.HoursToGo.Select(hours => PredictionScore.MeanErrorMinutes(
            asked.Where(one => one.ToGoMinutes >= hours.From * 60 && one.ToGoMinutes < hours.To * 60)).Show(0));
        var answered = asked.Count(one => one.Answer is not null) / (double)asked.Count;
        var coverage = PredictionScore.Coverage(asked);
        return $"{asked.Count} | {(100 * answered).Show(0)} % | {PredictionScore.MeanErrorMinutes(asked).Show(0)} | "
            + $"{string.Join(" | ", byHours)} | {(double.IsNaN(coverage) ? "–" : (100 * coverage).Show(0) + " %")}";
    }

    private static string Real(Findings findings)
    {
        if (findings is not { Real: { } real, RealAlerts: { } alerts })
        {
            return "Not there: put the recording at `" + RealCook.DefaultPath + "`, or say where with `--real`.";
        }

        var kinds = alerts.GroupBy(alert => (alert.Kind, alert.Queue)).OrderBy(group => group.Key.Queue, StringComparer.Ordinal)
            .Select(group => $"{group.Key.Kind.Name()} of {group.Key.Queue} {group.Count()}");
        return $"""
            It has no labels. No constant was fitted to it, but rules were tried on it, and how to predict, and how wide the prior of a kind
            that is not said is, were chosen with its error in view: [PREDICTION.md](PREDICTION.md).
            Both foods are taken for pork shoulder, which the usual rates go by.
            Targets: 203 °F for food A, 200 °F for food B.
            Alerts in all: {alerts.Count} ({string.Join(", ", kinds)}).

            {Prediction(real)}
            """;
    }
}
