using SmartSmoker.Simulator;

namespace SmartSmoker.Simulator.Tests;

public class ThermalModelTests
{
    private static readonly DateTimeOffset Start = new(2026, 7, 4, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_seed_gives_the_same_cook_and_another_seed_another()
    {
        var first = ThermalModel.Run(CookModel.All[0], 1, Start).Rows.SelectMany(row => row.TemperaturesF).ToArray();
        Assert.Equal(first, ThermalModel.Run(CookModel.All[0], 1, Start).Rows.SelectMany(row => row.TemperaturesF));
        Assert.NotEqual(first, ThermalModel.Run(CookModel.All[0], 2, Start).Rows.SelectMany(row => row.TemperaturesF));
    }

    [Fact]
    public void A_brisket_has_what_its_model_says()
    {
        var (rows, truth) = ThermalModel.Run(CookModel.All[0], 1, Start);
        Assert.Equal(1_201, rows.Count);
        Assert.Equal(2, truth.Count(happening => happening.Event == "lid-open"));
        Assert.Single(truth, happening => happening.Event == "fire-dying");
        Assert.All(new[] { "02-food-A", "03-food-B" }, probe => Assert.Contains(truth, happening => happening.Event == "stall-begin" && happening.Probe == probe));
        Assert.InRange(rows[^1].TemperaturesF[1]!.Value, 195, 245);
    }

    [Fact]
    public void The_shipped_sample_is_what_the_model_gives()
    {
        var text = new StringWriter();
        CookCsv.Write(text, ThermalModel.Run(CookModel.All[0], 1, Start).Rows);
        Assert.Equal(File.ReadAllText("brisket.csv"), text.ToString());
    }

    [Theory]
    [InlineData("drop@30", FaultKind.Drop, 1_800_000, null)]
    [InlineData("open@1.5:02-food-A", FaultKind.Open, 90_000, "02-food-A")]
    [InlineData("late@0", FaultKind.Late, 0, null)]
    public void Faults_on_demand_are_parsed(string text, FaultKind kind, long atMs, string? queue) =>
        Assert.Equal(new SimulatedFault(kind, atMs, queue), SimulatedFault.Parse(text));

    [Theory]
    [InlineData("drop")]
    [InlineData("drop@x")]
    [InlineData("open@1")]
    [InlineData("open@1:04-food-C")]
    [InlineData("drop@1:01-smoker")]
    public void What_is_no_fault_is_refused(string text) => Assert.Throws<SimulatorException>(() => SimulatedFault.Parse(text));
}
