using System.Globalization;
using System.Text;

namespace SmartSmoker.Benchmarks;

/// <summary>Writes results to docs/PERFORMANCE.md and as console tables.</summary>
internal static class Report
{
    private const string File = "docs/PERFORMANCE.md";

    /// <summary>One benchmark as a table.</summary>
    public static string Table(IReadOnlyList<Figure> figures)
    {
        var text = new StringBuilder("| What | Measured | Goal | |\n|---|--:|---|---|\n");
        foreach (var figure in figures)
        {
            var verdict = figure.Reached switch { true => "met", false => "**not met**", null => "" };
            text.Append(CultureInfo.InvariantCulture, $"| {figure.What} | {figure} | {figure.Goal} | {verdict} |\n");
        }

        return text.ToString();
    }

    /// <summary>Writes the document and returns its path.</summary>
    public static string Write(
        IReadOnlyList<(Measurement Measurement, IReadOnlyList<Figure> Figures)> measured, string machine)
    {
        var text = new StringBuilder($"""
            # Performance
            Produced by one run of `dotnet run -c Release --project benchmarks -- --all`. Ratios carry over to
            other machines; times and rates are those of this one. Competitors run in turn, a different one first in
            each round, and each figure is the median of the rounds.

            {machine}


            """);
        foreach (var (measurement, figures) in measured)
        {
            text.Append(
                CultureInfo.InvariantCulture, $"## {measurement.Title}\n{measurement.How}\n\n{Table(figures)}\n");
        }

        var path = Path.Combine(Machine.Repository, File);
        System.IO.File.WriteAllText(path, text.ToString().TrimEnd() + "\n");
        return path;
    }
}
