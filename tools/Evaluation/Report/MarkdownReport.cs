using SmartSmoker.Domain.Alerts;
using SmartSmoker.Evaluation.Alerts;
using SmartSmoker.Evaluation.Prediction;

namespace SmartSmoker.Evaluation.Report;

/// <summary>The content of the report.</summary>
/// <param name="Command">The command that creates the report.</param>
/// <param name="Alerts">Alert scores on generated cooks.</param>
/// <param name="PredictedCookCount">How many of the generated cooks have forecasts.</param>
/// <param name="Generated">Forecast results on those cooks.</param>
/// <param name="RealAlerts">Alerts on the real cook; null without it.</param>
/// <param name="Real">Forecasts on the real cook; null without it.</param>
internal sealed record Findings(
    string Command, AlertResult Alerts, int PredictedCookCount, PredictionResult Generated,
    IReadOnlyList<Episode>? RealAlerts,
    PredictionResult? Real);

internal static class MarkdownReport
{
    /// <summary>The file name of the plot, next to the report.</summary>
    public const string Plot = "prediction-error.svg";

    /// <summary>Writes it.</summary>
    public static string Write(Findings findings) =>
        $"""
        # Evaluation

        Produced by `{findings.Command}`;
        the same seeds give the same figures.

        The generated cooks come from `simulator/Generated`: heat conduction in food with evaporation from its
        surface, and a pit of air, walls and fire. The rules and the forecaster know nothing of that physics. Its
        constants come from the sources named there, and from comparing its curves with that of the real cook.

        The baselines learn their usual rates from even seeds; the report uses odd seeds. The constants of rules and
        forecasts were tuned on generated cooks, mostly of even seeds, some of odd ones
        ([PREDICTION.md](PREDICTION.md) says which). Later changes of the alert rules were checked on cooks of seeds
        from 70001 and dropped if they did harm. For alerts, these cooks are therefore no longer unseen.

        ## Alerts on {findings.Alerts.CookCount} generated cooks
        {Alerts(findings.Alerts)}

        A *claim* is something an alert says: that the lid was opened, that a stall began. *Clear cases* are what the
        rules must report. `simulator/Generated/Happening.cs` and `StallTruth.cs` define them: lid openings that show
        in the readings, stalls of half an hour or more. A claim about a case that is not clear, or that something
        else explains, is debatable and does not count. Reporting the same case twice counts as false. The rules are
        given the target, kind and weight of the food and the set point of the pit, as a person would enter them on
        the page.

        ## Prediction on the first {findings.PredictedCookCount} of them
        Each method is asked every ten minutes, from one hour in until the food is done. Errors are mean absolute
        errors in minutes; answers are capped at 12 h.

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
            | Claim | Clear cases | Recall | Precision | Delay, median (min) | Delay, 95 % (min) | False | Debatable |
            |---|---:|---:|---:|---:|---:|---:|---:|
            {string.Join('\n', rows)}

            False claims per cook: {result.FalsePerCook.Show(2)}. Alerts per cook: {result.AlertsPerCook.Show(1)}.
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
            | Method | Questions | Answered | All | {string.Join(" | ", heads)} | In 80 % interval | To best baseline |
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
            return "No recording. Put it at `" + RealCook.DefaultPath + "`, or pass its path with `--real`.";
        }

        var kinds = alerts.GroupBy(alert => (alert.Kind, alert.Queue))
            .OrderBy(group => group.Key.Queue, StringComparer.Ordinal)
            .Select(group => $"- {group.Count()} × `{group.Key.Kind.Name()}` on `{group.Key.Queue}`");
        return $"""
            The recording has no labels. No constant was fitted to it. But rules were tried on it, and its error was
            in view when the method of prediction and the width of the prior for an unknown kind were chosen:
            [PREDICTION.md](PREDICTION.md). The usual rates need a kind, so both foods are taken as pork shoulder.
            Targets: 203 °F for food A, 200 °F for food B.

            {alerts.Count} alerts:
            {string.Join('\n', kinds)}

            {Prediction(real)}
            """;
    }
}
