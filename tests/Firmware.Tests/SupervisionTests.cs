using SmartSmoker.Board;

namespace SmartSmoker.Firmware.Tests;

public sealed class SupervisionTests
{
    [Fact]
    public void A_loop_that_stops_beating_is_named()
    {
        var supervisor = new Supervisor(["sampling", "uplink"], [60_000, 300_000], 0);
        supervisor.Beat(0, 50_000);
        Assert.Equal(-1, supervisor.Stuck(110_000));
        Assert.Equal(0, supervisor.Stuck(110_001));
        Assert.Equal("sampling was stuck for 60 s", supervisor.Describe(0, 110_001));
        supervisor.Beat(0, 299_000);
        Assert.Equal(-1, supervisor.Stuck(300_000));
        Assert.Equal(1, supervisor.Stuck(300_001));
        Assert.Equal("uplink was stuck for 300 s", supervisor.Describe(1, 300_001));
    }

    [Theory]
    [InlineData(StatusLight.Good, 1)]
    [InlineData(StatusLight.NoNetwork, 4)]
    [InlineData(StatusLight.BadSettings, 5)]
    [InlineData(StatusLight.Failed, 6)]
    public void The_led_flashes_so_many_times_in_two_seconds(int flashCount, int expected)
    {
        var lit = Enumerable.Range(0, 2_000).Select(ms => StatusLight.IsLit(flashCount, 10_000 + ms)).ToArray();
        Assert.Equal(expected, lit.Where((now, i) => now && (i == 0 || !lit[i - 1])).Count());
    }
}
