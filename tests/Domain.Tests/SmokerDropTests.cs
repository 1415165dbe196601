namespace SmartSmoker.Domain.Tests;

/// <summary>Every arrow of the smoker drop, a reading before and after its edge.</summary>
public class SmokerDropTests
{
    private static TimeLine HotPit() => new TimeLine(ProbeKey.Smoker).Line(0, 40, 250, 250);

    [Theory]
    [InlineData(235, "+smoker-drop@42")]
    [InlineData(235.1f, "")]
    public void Fifteen_degrees_in_the_window_raise(float toF, string told) =>
        Assert.Equal(told, HotPit().Line(40.5, 42, 246, toF).Events);

    [Fact]
    public void A_slow_fall_does_not() => Assert.Equal("", HotPit().Line(40.5, 44, 250, 236).Events);

    [Fact]
    public void A_pit_that_comes_back_had_its_lid_opened() => Assert.Equal(
        "+smoker-drop@41 ~smoker-drop:lid-opened@43 -smoker-drop:lid-opened@44",
        HotPit().Line(40.5, 42.5, 240, 180).Line(43, 45, 190, 246).Line(45.5, 80, 250, 250).Events);

    [Fact]
    public void No_cause_is_named_while_the_pit_falls_on() =>
        Assert.Equal("+smoker-drop@41", HotPit().Line(40.5, 42.5, 240, 180).Line(43, 46, 165, 95).Events);

    [Fact]
    public void A_pit_that_settles_lower_is_cleared_and_can_drop_again() => Assert.Equal(
        "+smoker-drop@40.5 ~smoker-drop:probe-moved@44.5 -smoker-drop:probe-moved@50.5 +smoker-drop@70.5",
        HotPit().Line(40.5, 70, 230, 230).Line(70.5, 72, 200, 200).Events);

    [Fact]
    public void A_drop_that_goes_on_falling_is_a_fire_going_out() => Assert.Equal(
        "+smoker-drop@41.5 ~smoker-drop:fire-going-out@56.5",
        HotPit().Line(40.5, 42, 242, 222).Line(42.5, 70, 220, 100).Events);

    [Fact]
    public void A_second_opening_after_the_pit_came_back_is_told_again() => Assert.Equal(
        2, HotPit().Line(40.5, 42.5, 240, 180).Line(43, 46, 190, 248).Line(46.5, 48.5, 238, 180).Line(49, 53, 190, 248)
            .Events.Split(' ').Count(word => word[0] == '+'));

    [Fact]
    public void Lighting_the_fire_does_not_count() =>
        Assert.Equal("", new TimeLine(ProbeKey.Smoker).Line(0, 10, 80, 179).Line(10.5, 12, 170, 120).Events);

    [Fact]
    public void A_thermostat_that_swings_as_far_as_a_drop_is_silent()
    {
        var line = new TimeLine(ProbeKey.Smoker);
        for (var minute = 0.0; minute < 240; minute += 0.5)
        {
            line.At(minute, (float)(250 + (8 * Math.Sin(minute * 2 * Math.PI / 6))));
        }

        Assert.Equal("", line.Events);
    }

    [Fact]
    public void A_lid_opened_while_readings_were_lost_is_a_drop_and_no_fire_going_out() => Assert.StartsWith(
        "+smoker-drop@62.8 ~smoker-drop:lid-opened@",
        HotPit().Line(40.5, 60, 250, 250).Forget().At(62.8, 170).Line(63.3, 65.3, 165, 160).Line(65.8, 69, 175, 245)
        .Events,
        StringComparison.Ordinal);

    [Fact]
    public void No_verdict_is_given_over_a_gap() => Assert.Equal("", HotPit().At(43.5, 200).At(44, 200).Events);

    [Fact]
    public void Late_and_duplicate_readings_are_not_judged() =>
        Assert.Equal("", HotPit().At(40, 200).At(30, 200).At(39.9, 150).Events);

    [Fact]
    public void A_logger_that_writes_pairs_is_judged_by_time()
    {
        var line = new TimeLine(ProbeKey.Smoker);
        for (var minute = 0; minute <= 40; minute++)
        {
            line.At(minute, 250).At(minute + 0.08, 250);
        }

        Assert.Equal("+smoker-drop@42", line.At(41, 240).At(41.08, 240).At(42, 232).Events);
    }
}
