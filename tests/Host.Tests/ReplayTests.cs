using System.Globalization;
using System.Text.Json;
using SmartSmoker.CookFiles;

namespace SmartSmoker.Host.Tests;

/// <summary><c>replay</c> beside a definition of its own, on the shipped cook and, where it lies beside the project, on a real one.</summary>
public sealed class ReplayTests
{
    private const string RealCook = "shared/data/smoker-temps.csv";
    private static readonly string[] Queues = ["01-smoker", "02-food-A", "03-food-B"];

    public static TheoryData<string> Cooks()
    {
        var cooks = new TheoryData<string> { Path.Combine(AppContext.BaseDirectory, "brisket.csv") };
        if (FindRealCook() is { } real)
        {
            cooks.Add(real);
        }

        return cooks;
    }

    [Theory]
    [MemberData(nameof(Cooks))]
    public async Task The_classic_rules_are_exactly_those_of_the_first_scripts(string csv)
    {
        var (exitCode, output, error) = await GatewayCommand.RunAsync($"replay {csv} --rules classic --json");
        Assert.Equal(0, exitCode);
        var expected = Definition(Rows(csv)).ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, output.Select(Line));
        Assert.Contains($"{Rows(csv).Sum(row => row.ReadingCount)} readings", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("225,222,218,215,210", "40", 1)] // exactly 15 °F, with food that is not yet judged
    [InlineData("225,222,218,215,210.25", "40", 0)]
    [InlineData("225,225,225,225,225,210,225", "40", 1)]
    [InlineData("225", "40,40,40,40,40,40,40,40,40,40,40,40,40,40,40,40,40,40,40,41", 1)]
    [InlineData("225", "40,40,40,40,40,40,40,40,40,40,40,40,40,40,40,40,40,40,40,41.25", 0)]
    [InlineData("225", "40,40,40,40,40,40,40,40,40,40,40,40,40,40,40,40,40,40,40", 0)]
    public async Task The_classic_limits_are_inclusive(string smoker, string food, int count)
    {
        using var store = new TemporaryStore();
        var csv = Path.Combine(store.Folder, "cook.csv");
        var (smokers, foods) = (smoker.Split(','), food.Split(','));
        await File.WriteAllLinesAsync(
            csv, Enumerable.Range(0, Math.Max(smokers.Length, foods.Length)).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"{TemporaryStore.Start.AddMinutes(i / 2.0):MM/dd/yy HH:mm:ss},{smokers.ElementAtOrDefault(i)},{foods.ElementAtOrDefault(i)},"))
            .Prepend("Time (UTC),Channel1,Channel2,Channel3"));
        var (exitCode, output, _) = await GatewayCommand.RunAsync($"replay {csv} --rules classic --json");
        Assert.Equal((0, count), (exitCode, output.Length));
    }

    [Theory]
    [MemberData(nameof(Cooks))]
    public async Task The_default_rules_tell_few_things(string csv)
    {
        var (exitCode, output, _) = await GatewayCommand.RunAsync($"replay {csv} --json");
        Assert.Equal(0, exitCode);
        Assert.InRange(output.Length, 1, 12);
    }

    [RealCookFact]
    public async Task The_real_cook_has_3109_readings_and_825_classic_alerts()
    {
        var (_, output, error) = await GatewayCommand.RunAsync($"replay {FindRealCook()} --rules classic --json");
        Assert.Equal(825, output.Length);
        Assert.Contains("3109 readings", error, StringComparison.Ordinal);
    }

    /// <summary>The last 5 of the smoker fell 15 °F or more; the last 20 of a food rose 1 °F or less; judged on each once full.</summary>
    private static IEnumerable<string> Definition(IReadOnlyList<CookRow> rows)
    {
        var last = Queues.Select(_ => new List<double>()).ToArray();
        foreach (var row in rows)
        {
            for (var i = 0; i < Queues.Length; i++)
            {
                if (row.TemperaturesF[i] is not { } fahrenheit)
                {
                    continue;
                }

                last[i].Add(fahrenheit);
                var count = i == 0 ? 5 : 20;
                if (last[i].Count >= count && last[i][^1] - last[i][^count] <= (i == 0 ? -15 : 1))
                {
                    yield return string.Create(
                        CultureInfo.InvariantCulture, $"{row.Time:s} {Queues[i]} {(i == 0 ? "smoker-drop" : "food-stall")} {Math.Round(fahrenheit, 4)}");
                }
            }
        }
    }

    private static string Line(string json)
    {
        var alert = JsonDocument.Parse(json).RootElement;
        return string.Create(CultureInfo.InvariantCulture,
            $"{alert.GetProperty("time").GetDateTime():s} {alert.GetProperty("probe")} {alert.GetProperty("event")} {alert.GetProperty("temperature").GetDouble()}");
    }

    private static IReadOnlyList<CookRow> Rows(string csv)
    {
        using var reader = File.OpenText(csv);
        return CookCsv.Read(reader).Rows;
    }

    private static string? FindRealCook()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, RealCook);
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    /// <summary>A test that needs the recording, which is not part of the project.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class RealCookFactAttribute : FactAttribute
    {
        public RealCookFactAttribute() =>
            Skip = FindRealCook() is null ? $"{RealCook} is not beside the project" : null;
    }
}
