using SmartSmoker.Evaluation.Prediction;
using SmartSmoker.Simulator.Generated;

namespace SmartSmoker.Evaluation.Report;

/// <summary>The prediction tables without the rest of the report.</summary>
internal static class PredictionReport
{
    /// <summary>
    /// Tables for the cooks of odd <paramref name="seeds"/> and the <paramref name="real"/> foods; even seeds train.
    /// </summary>
    public static string Of(IReadOnlyList<int> seeds, IReadOnlyList<FoodHistory> real, double everyMinutes)
    {
        var methods = Methods.All([.. seeds.SelectMany(odd => PredictionResult.Foods(GeneratedCook.Make(odd + 1)))]);
        string Table(IReadOnlyList<FoodHistory> foods) =>
            MarkdownReport.Prediction(PredictionResult.Of(methods, foods, everyMinutes));
        var generated = Table([.. seeds.SelectMany(odd => PredictionResult.Foods(GeneratedCook.Make(odd)))]);
        return real.Count == 0 ? generated : $"{generated}\n\nThe real cook\n\n{Table(real)}";
    }

    /// <summary>
    /// The oracle errors by what it knows of the future, and the part that the cap on answers causes.
    /// </summary>
    public static string Floor(IReadOnlyList<int> seeds, double everyMinutes)
    {
        var rows = Enum.GetValues<Foresight>().Append(Foresight.Wraps | Foresight.Happenings).Select(foresight =>
        {
            var asked = seeds.AsParallel().AsOrdered()
                .SelectMany(seed => Oracle.Ask(seed, foresight, everyMinutes).ToList()).ToList();
            var capped = asked.Average(one => Math.Max(0, one.ToGoMinutes - Baselines.MinutesMax));
            return $"| {foresight} | {asked.Count} | {PredictionScore.MeanErrorMinutes(asked).Show(0)} | {capped.Show(0)} |";
        });
        const string head = "| Known about the future | Questions | Error | Of this, due to the 12 h cap |\n"
            + "|---|---:|---:|---:|\n";
        return head + string.Join('\n', rows);
    }
}
