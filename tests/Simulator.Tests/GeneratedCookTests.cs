using FsCheck.Xunit;
using SmartSmoker.CookFiles;
using SmartSmoker.Simulator.Generated;

namespace SmartSmoker.Simulator.Tests;

[Trait("Needs", "time")]
public class GeneratedCookTests
{
    private const int SampleSeed = 136;

    [Property(MaxTest = 10)]
    public void The_same_seed_gives_the_same_cook_and_the_next_another(int seed)
    {
        var (one, again, next) =
            (GeneratedCook.Make(seed), GeneratedCook.Make(seed), GeneratedCook.Make(unchecked(seed + 1)));
        Assert.Equal(Cells(one), Cells(again));
        Assert.Equal(one.Truth, again.Truth);
        Assert.NotEqual(Cells(one), Cells(next));
    }

    [Property(MaxTest = 40)]
    public void Readings_are_plausible_and_in_order(int seed)
    {
        var rows = GeneratedCook.Make(seed).Rows;
        Assert.InRange(rows.Count, 60, 7_000);
        foreach (var (before, row) in rows.Zip(rows.Skip(1)))
        {
            Assert.InRange((row.Time - before.Time).TotalSeconds, 1, 290);
        }

        Assert.All(rows, row => Assert.InRange(row.TemperaturesF[0]!.Value, 20, 700));
        Assert.All(rows.SelectMany(row => row.TemperaturesF.Skip(1)), food =>
            Assert.True(food is null or (> 20 and < 260), $"{food}"));
    }

    [Property(MaxTest = 40)]
    public void Truth_lies_within_the_cook_and_ends_after_it_begins(int seed)
    {
        var cook = GeneratedCook.Make(seed);
        Assert.All(cook.Truth, truth =>
        {
            Assert.InRange(truth.Time, cook.Rows[0].Time, cook.Rows[^1].Time.AddMinutes(1));
            Assert.True(truth.Ended is null || truth.Ended >= truth.Time, $"{truth}");
            Assert.True(truth.Shown is null || truth.Shown >= truth.Time, $"{truth}");
        });
    }

    [Property(MaxTest = 40)]
    public void A_food_shows_its_target_when_it_is_done(int seed)
    {
        var cook = GeneratedCook.Make(seed);
        foreach (var food in cook.Foods.Where(food => food.DoneAt is not null))
        {
            var column = CookRow.Queues.ToList().IndexOf(food.Queue);
            var after =
                cook.Rows.FirstOrDefault(row => row.Time >= food.DoneAt && row.TemperaturesF[column] is not null);
            Assert.True(after is null || after.TemperaturesF[column] > food.TargetF - 3
                || after.Time - food.DoneAt > TimeSpan.FromMinutes(3)
                || cook.Truth.Any(truth => truth.Event is Happening.Wrapped && truth.Probe == food.Queue),
                $"{food} {after}");
        }
    }

    [Fact]
    public void Large_cuts_stall_and_roasts_done_before_do_not()
    {
        int Stalls(string name) => Enumerable.Range(0, 30)
            .Select(seed =>
                GeneratedCook.Make(Meat.All.Single(meat => meat.Name == name), seed, GeneratedCook.DefaultStart))
            .Sum(cook =>
                cook.Truth.Count(truth => truth is { Event: Happening.Stall, Shown: not null, Probe: "02-food-A" }));
        Assert.InRange(Stalls("pork-shoulder"), 15, 45);
        Assert.InRange(Stalls("beef-roast"), 0, 1);
    }

    [Fact]
    public void A_brisket_takes_as_long_as_people_say()
    {
        var hours = Enumerable.Range(0, 40)
            .Select(seed => GeneratedCook.Make(Meat.All[0], seed, GeneratedCook.DefaultStart).Foods[0])
            .Where(food => food.DoneAt is not null).Select(food => (food.DoneAt!.Value - food.PutIn).TotalHours).Order()
                .ToList();
        Assert.InRange(hours[hours.Count / 2], 8, 13);
        Assert.InRange(hours[^1], 10, 24);
    }

    [Fact]
    public void The_shipped_sample_is_what_the_generator_gives()
    {
        var text = new StringWriter();
        CookCsv.Write(text, GeneratedCook.Make(Meat.All[0], SampleSeed, GeneratedCook.DefaultStart).Rows);
        Assert.Equal(File.ReadAllText("brisket.csv"), text.ToString());
    }

    private static IEnumerable<float?> Cells(GeneratedCook cook) => cook.Rows.SelectMany(row => row.TemperaturesF);
}
