using SmartSmoker.Simulator;

namespace SmartSmoker.Simulator.Tests;

public class SimulatedFaultTests
{
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
    public void What_is_no_fault_is_refused(string text) =>
        Assert.Throws<SimulatorException>(() => SimulatedFault.Parse(text));
}
