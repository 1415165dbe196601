using System.CommandLine;
using SmartSmoker.CookFiles;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Evaluation.Alerts;
using SmartSmoker.Evaluation.Prediction;
using SmartSmoker.Evaluation.Report;
using SmartSmoker.Simulator.Generated;

namespace SmartSmoker.Evaluation;

/// <summary>The command line, which evaluates alerts and predictions and writes the report.</summary>
public static class EvaluationCommand
{
    private static readonly Option<int> Cooks = new("--cooks")
    {
        Description = "Number of generated cooks, 1 to 5000",
        DefaultValueFactory = _ => 1000,
    };
    private static readonly Option<int> PredictedCooks = new("--predicted-cooks")
    {
        Description = "How many of these cooks to predict; the baselines learn from as many others. "
            + "Also applies to --predict and --oracle",
        DefaultValueFactory = _ => 200,
    };
    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "First seed; the report uses odd seeds, the baselines learn from even ones",
        DefaultValueFactory = _ => 1,
    };
    private static readonly Option<FileInfo> Real = new("--real")
    {
        Description = "CSV of the real cook",
        DefaultValueFactory = _ => new FileInfo(RealCook.DefaultPath),
    };
    private static readonly Option<DirectoryInfo> Docs = new("--docs")
    {
        Description = "Folder for EVALUATION.md and its plot",
        DefaultValueFactory = _ => new DirectoryInfo("docs"),
    };
    private static readonly Option<bool> Tune = new("--tune")
    {
        Description = "Score alerts on even seeds, for tuning; print false and missed alerts, write no report",
    };
    private static readonly Option<bool> AlertsOnly = new("--alerts-only")
    {
        Description = "Score alerts on the odd seeds without predictions; print the table, write no report",
    };
    private static readonly Option<bool> Predict = new("--predict")
    {
        Description = "Score predictions only; print their tables, write no report",
    };
    private static readonly Option<bool> Floor = new("--oracle")
    {
        Description = "Compute only the unavoidable error, with the generator's own physics; slow",
    };
    private static readonly Option<bool>[] Modes = [Tune, AlertsOnly, Predict, Floor];
    private static readonly Option<int> Every = new("--every")
    {
        Description = "Minutes between forecasts, 1 to 240, for --predict and --oracle",
        DefaultValueFactory = _ => 10,
    };

    static EvaluationCommand()
    {
        Limit(Cooks, 5000);
        Limit(PredictedCooks, 5000);
        Limit(Every, 240);
    }

    /// <summary>The command, ready to parse arguments.</summary>
    public static RootCommand Create()
    {
        var command =
            new RootCommand(
            "Score alerts and predictions on generated cooks, whose events are known, and on a real one")
        {
            Cooks, PredictedCooks, Seed, Real, Docs, Tune, AlertsOnly, Predict, Floor, Every,
        };
        command.Validators.Add(result =>
        {
            if (Modes.Count(mode => result.GetValue(mode)) > 1)
            {
                result.AddError($"say one of {string.Join(", ", Modes.Select(mode => mode.Name))}");
            }
        });
        command.SetAction(Run);
        return command;
    }

    private static void Limit(Option<int> option, int max) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is var value && (value < 1 || value > max))
        {
            result.AddError($"{option.Name}: say 1 to {max}");
        }
    });

    private static int Run(ParseResult arguments)
    {
        var (count, seed, docs) = (arguments.GetValue(Cooks), arguments.GetValue(Seed), arguments.GetValue(Docs)!);
        if (!docs.Exists)
        {
            Console.Error.WriteLine(
                $"The folder {docs} does not exist. Run this from the repository root, or pass --docs.");
            return 2;
        }

        var seeds = Enumerable.Range(0, count).Select(i => (seed | 1) + (2 * i)).ToList();
        if (arguments.GetValue(Tune) || arguments.GetValue(AlertsOnly))
        {
            Console.WriteLine(MarkdownReport.Alerts(AlertsOf(seeds, arguments.GetValue(Tune))));
            return 0;
        }

        var predicted = seeds[..Math.Min(count, arguments.GetValue(PredictedCooks))];
        if (arguments.GetValue(Floor) || arguments.GetValue(Predict))
        {
            var recorded = RealCook.Read(arguments.GetValue(Real)!);
            Console.WriteLine(arguments.GetValue(Floor)
                ? PredictionReport.Floor(predicted, arguments.GetValue(Every))
                : PredictionReport.Of(
                    predicted, recorded is null ? [] : RealCook.Foods(recorded), arguments.GetValue(Every)));
            return 0;
        }

        return Report(arguments, seeds, predicted, docs);
    }

    private static int Report(ParseResult arguments, List<int> seeds, List<int> predicted, DirectoryInfo docs)
    {
        var past = predicted.SelectMany(odd => PredictionResult.Foods(GeneratedCook.Make(odd + 1))).ToList();
        var methods = Methods.All(past);
        var (alerts, foods) = (AlertResult.None, new List<FoodHistory>());
        foreach (var (i, cook) in seeds.Select(GeneratedCook.Make).Index())
        {
            alerts = alerts.Plus(cook);
            foods.AddRange(i < predicted.Count ? PredictionResult.Foods(cook) : []);
        }

        var rows = RealCook.Read(arguments.GetValue(Real)!);
        var findings = new Findings(
            $"dotnet run -c Release --project tools/Evaluation -- --cooks {seeds.Count} --predicted-cooks {predicted.Count} --seed {seeds[0]}", alerts,
            predicted.Count, PredictionResult.Of(methods, foods),
            rows is null ? null : Judge.Run(rows, Described(rows)),
            rows is null ? null : PredictionResult.Of(methods, RealCook.Foods(rows)));
        var report = MarkdownReport.Write(findings);
        File.WriteAllText(Path.Combine(docs.FullName, "EVALUATION.md"), report);
        File.WriteAllText(Path.Combine(docs.FullName, MarkdownReport.Plot), ErrorPlot.Draw(findings.Generated));
        Console.WriteLine(report);
        return 0;
    }

    private static AlertResult AlertsOf(IEnumerable<int> seeds, bool tunes) =>
        seeds.Aggregate(AlertResult.None, (result, odd) => tunes
        ? result.Plus(GeneratedCook.Make(odd + 1), Console.WriteLine)
        : result.Plus(GeneratedCook.Make(odd)));

    private static IEnumerable<(DateTimeOffset At, string Queue, FoodPlan Plan)> Described(
        IReadOnlyList<CookRow> rows) =>
        RealCook.Tasks.Select((task, i) => (
            rows.First(row => row.TemperaturesF[i + 1] is not null).Time, CookRow.Queues[i + 1],
            new FoodPlan(task.Kind, (float)task.TargetF)));
}
