using SmartSmoker.CookFiles;

namespace SmartSmoker.Evaluation.Prediction;

/// <summary>The real cook, stored outside the repository and not used for fitting.</summary>
internal static class RealCook
{
    /// <summary>The default path, relative to the working folder.</summary>
    public const string DefaultPath = "../shared/data/smoker-temps.csv";

    /// <summary>Food A and food B. The recording names no kind or target; the curves suggest pulled pork.</summary>
    public static IReadOnlyList<FoodTask> Tasks { get; } = [new("pork-shoulder", 203), new("pork-shoulder", 200)];

    /// <summary>The rows; null if the file does not exist.</summary>
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
