using SmartSmoker.CookFiles;

namespace SmartSmoker.Evaluation.Prediction;

/// <summary>The real cook that is kept beside the repository, held out from all fitting.</summary>
internal static class RealCook
{
    /// <summary>Where it is looked for, from the folder of the command.</summary>
    public const string DefaultPath = "../shared/data/smoker-temps.csv";

    /// <summary>Food A and food B, by their course taken to be pork to be pulled; the recording names neither kind nor target.</summary>
    public static IReadOnlyList<FoodTask> Tasks { get; } = [new("pork-shoulder", 203), new("pork-shoulder", 200)];

    /// <summary>The rows; null where the file is not there.</summary>
    public static IReadOnlyList<CookRow>? Read(FileInfo file)
    {
        if (!file.Exists)
        {
            return null;
        }

        using var reader = file.OpenText();
        return CookCsv.Read(reader).Rows;
    }

    public static IReadOnlyList<FoodHistory> Foods(IReadOnlyList<CookRow> rows) =>
        [.. Tasks.Select((task, i) => FoodHistory.Recorded(rows, i + 1, task)).OfType<FoodHistory>()];
}
