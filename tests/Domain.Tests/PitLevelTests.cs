using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Domain.Tests;

/// <summary>Every arrow of the pit's level, a reading before and after its edge.</summary>
public class PitLevelTests
{
    private static TimeLine HotPit() => new TimeLine(Probe.Smoker).Line(0, 90, 250, 250);

    [Fact]
    public void A_pit_that_keeps_falling_away_slowly_has_a_fire_going_out()
    {
        var line = HotPit().Line(90.5, 140, 249.5f, 200);
        Assert.StartsWith("+fire-out:fire-going-out@", line.Told, StringComparison.Ordinal);
        Assert.DoesNotContain(" ", line.Told, StringComparison.Ordinal);
    }

    [Fact]
    public void On_its_way_to_a_set_point_a_fire_going_out_is_told_once() => Assert.Matches(
        "^\\+fire-out:fire-going-out@[0-9.]+$", HotPit().Say(90, new SetPit("pit", 290)).Line(90.5, 130, 249.5f, 200).Told);

    [Fact]
    public void Let_down_to_a_lower_set_point_no_fire_goes_out() => Assert.Equal(
        "", HotPit().Say(90, new SetPit("pit", 205)).Line(90.5, 130, 249.5f, 205).Line(130.5, 200, 205, 205).Told);

    [Fact]
    public void A_fire_that_is_lit_again_clears_and_its_overshoot_is_no_flare_up() => Assert.Matches(
        "^\\+fire-out:fire-going-out@[0-9.]+ -fire-out:fire-going-out@[0-9.]+$",
        HotPit().Line(90.5, 140, 249.5f, 200).Line(140.5, 152, 205, 252).Line(152.5, 166, 252, 252).Line(166.5, 169, 258, 290).Told);

    [Fact]
    public void A_pit_that_falls_and_stays_within_its_band_is_silent() => Assert.Equal("", HotPit().Line(90.5, 105, 249, 236).Line(105.5, 200, 236, 236).Told);

    [Theory]
    [InlineData(280, 119.5, "")]
    [InlineData(280, 120, "+pit-high@120")]
    [InlineData(273, 150, "")]
    public void Above_its_band_for_ten_minutes_it_is_high(float fahrenheit, double untilMinute, string told) =>
        Assert.Equal(told, HotPit().Line(90.5, 110, 250.5f, fahrenheit).Line(110.5, untilMinute, fahrenheit, fahrenheit).Told);

    [Fact]
    public void Below_the_band_of_the_set_point_it_is_low_until_it_is_half_way_back() => Assert.Equal(
        "+pit-low@102 -pit-low@120",
        HotPit().Say(90, new SetPit("pit", 265)).Line(90.5, 91.5, 250, 250).Line(92, 119.5, 238, 238).Line(120, 121, 254, 254).Told);

    [Theory]
    [InlineData(160, "")]
    [InlineData(160.5, "+pit-low@160.5")]
    public void On_its_way_to_a_set_point_it_is_not_low_for_an_hour(double untilMinute, string told) => Assert.Equal(
        told, HotPit().Say(90, new SetPit("pit", 280)).Line(90.5, untilMinute, 250, 250).Told);

    [Theory]
    [InlineData(280, "+flare-up@93")]
    [InlineData(274, "")]
    public void Rising_within_minutes_above_its_band_it_flares_up(float toF, string told) => Assert.Equal(told, HotPit().Line(90.5, 93, 252, toF).Told);

    [Fact]
    public void Warming_up_is_silent() => Assert.Equal("", new TimeLine(Probe.Smoker).Line(0, 60, 70, 250).Line(60.5, 200, 250, 250).Told);

    [Fact]
    public void A_higher_level_that_lasts_is_where_it_is_held_from_then_on() => Assert.Equal(
        "+pit-high@120 -pit-high@150",
        HotPit().Line(90.5, 110, 250.5f, 280).Line(110.5, 240, 280, 280).Told);
}
