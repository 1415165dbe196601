using SmartSmoker.Domain;

namespace SmartSmoker.Domain.Tests;

public class SmokerDropTests
{
    private static TimeLine HotPit() => new TimeLine(Probe.Smoker).Line(0, 20, 250, 250);

    [Fact]
    public void Fifteen_degrees_in_the_window_raise() => Assert.Equal("+smoker-drop@22", HotPit().Line(20.5, 22, 246, 235).Told);

    [Fact]
    public void Just_under_fifteen_degrees_do_not() => Assert.Equal("", HotPit().Line(20.5, 22, 246, 235.1f).Told);

    [Fact]
    public void A_slow_fall_does_not() => Assert.Equal("", HotPit().Line(20.5, 60, 250, 200).Told);

    [Fact]
    public void One_episode_is_told_once_and_cleared_once() =>
        Assert.Equal("+smoker-drop@21 -smoker-drop@25", HotPit().Line(20.5, 22, 240, 210).Line(22.5, 25, 215, 245).Line(25.5, 60, 250, 250).Told);

    [Fact]
    public void A_pit_that_settles_lower_is_cleared_and_can_drop_again() =>
        Assert.Equal(
            "+smoker-drop@20.5 -smoker-drop@30 +smoker-drop@40.5 -smoker-drop@50",
            HotPit().Line(20.5, 40, 230, 230).Line(40.5, 60, 200, 200).Told);

    [Fact]
    public void Lighting_the_fire_does_not_count() =>
        Assert.Equal("", new TimeLine(Probe.Smoker).Line(0, 10, 80, 179).Line(10.5, 12, 170, 120).Told);

    [Fact]
    public void No_verdict_is_given_over_a_gap() => Assert.Equal("", HotPit().At(23.5, 200).At(24, 200).Told);

    [Fact]
    public void Late_and_duplicate_readings_are_not_judged() =>
        Assert.Equal("", HotPit().At(20, 200).At(10, 200).At(19.9, 150).Told);
}
