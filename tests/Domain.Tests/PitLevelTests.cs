using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Domain.Tests;

/// <summary>Every arrow of the pit's level, a reading before and after its edge.</summary>
public class PitLevelTests
{
    private static TimeLine HotPit() => new TimeLine(ProbeKey.Smoker).Line(0, 90, 250, 250);

    [Fact]
    public void A_pit_that_keeps_falling_away_slowly_has_a_fire_going_out()
    {
        var line = HotPit().Line(90.5, 140, 249.5f, 200);
        Assert.StartsWith("+fire-out:fire-going-out@", line.Events, StringComparison.Ordinal);
        Assert.DoesNotContain(" ", line.Events, StringComparison.Ordinal);
    }

    [Fact]
    public void On_its_way_to_a_set_point_a_fire_going_out_is_told_once() => Assert.Matches(
        "^\\+fire-out:fire-going-out@[0-9.]+$",
        HotPit().Say(90, new SetPit("pit", 290)).Line(90.5, 130, 249.5f, 200).Events);

    [Fact]
    public void Let_down_to_a_lower_set_point_no_fire_goes_out() => Assert.Equal(
        "", HotPit().Say(90, new SetPit("pit", 205)).Line(90.5, 130, 249.5f, 205).Line(130.5, 200, 205, 205).Events);

    [Fact]
    public void A_fire_that_is_lit_again_clears_and_its_overshoot_is_no_flare_up() => Assert.Matches(
        "^\\+fire-out:fire-going-out@[0-9.]+ -fire-out:fire-going-out@[0-9.]+$",
        HotPit().Line(90.5, 140, 249.5f, 200).Line(140.5, 152, 205, 252).Line(152.5, 166, 252, 252)
            .Line(166.5, 169, 258, 290).Events);

    [Fact]
    public void A_pit_that_falls_and_stays_within_its_band_is_silent() =>
        Assert.Equal("", HotPit().Line(90.5, 105, 249, 236).Line(105.5, 200, 236, 236).Events);

    [Theory]
    [InlineData(280, 119.5, "")]
    [InlineData(280, 120, "+pit-high@120")]
    [InlineData(273, 150, "")]
    public void Above_its_band_for_ten_minutes_it_is_high(float fahrenheit, double untilMinute, string told) =>
        Assert.Equal(
            told, HotPit().Line(90.5, 110, 250.5f, fahrenheit).Line(110.5, untilMinute, fahrenheit, fahrenheit).Events);

    [Fact]
    public void Below_the_band_of_the_set_point_it_is_low_until_it_is_half_way_back() => Assert.Equal(
        "+pit-low@102 -pit-low@120",
        HotPit().Say(90, new SetPit("pit", 265)).Line(90.5, 91.5, 250, 250).Line(92, 119.5, 238, 238)
            .Line(120, 121, 254, 254).Events);

    [Theory]
    [InlineData(160, "")]
    [InlineData(160.5, "+pit-low@160.5")]
    public void On_its_way_to_a_set_point_it_is_not_low_for_an_hour(double untilMinute, string told) => Assert.Equal(
        told, HotPit().Say(90, new SetPit("pit", 280)).Line(90.5, untilMinute, 250, 250).Events);

    [Theory]
    [InlineData(280, "+flare-up@93")]
    [InlineData(274, "")]
    public void Rising_within_minutes_above_its_band_it_flares_up(float toF, string told) =>
        Assert.Equal(told, HotPit().Line(90.5, 93, 252, toF).Events);

    [Fact]
    public void Warming_up_is_silent() =>
        Assert.Equal("", new TimeLine(ProbeKey.Smoker).Line(0, 60, 70, 250).Line(60.5, 200, 250, 250).Events);

    [Fact]
    public void A_higher_level_that_lasts_is_where_it_is_held_from_then_on() => Assert.Equal(
        "+pit-high@120 -pit-high@150",
        HotPit().Line(90.5, 110, 250.5f, 280).Line(110.5, 240, 280, 280).Events);

    [Fact]
    public void Noise_at_the_edge_of_the_band_is_not_outside_it()
    {
        var line = HotPit().Say(90, new SetPit("pit", 250)).Line(90.5, 100, 250, 274);
        for (var minute = 100.5; minute < 160; minute += 0.5)
        {
            line.At(minute, minute % 1 == 0 ? 274 : 276);
        }

        Assert.Equal("", line.Events);
    }

    [Theory]
    [InlineData(266, "+pit-high@")]
    [InlineData(264, "")]
    public void Once_outside_it_is_back_only_well_inside_its_band(float laterF, string told) => Assert.StartsWith(
        told, HotPit().Say(90, new SetPit("pit", 250)).Line(90.5, 100, 250, 278).Line(100.5, 105, 278, laterF)
            .Line(105.5, 120, laterF, laterF).Events,
        StringComparison.Ordinal);

    [Fact]
    public void A_lid_opened_over_a_low_pit_is_no_fire_going_out() => Assert.DoesNotContain(
        "fire", HotPit().Say(90, new SetPit("pit", 250)).Line(90.5, 100, 250, 222).Line(100.5, 115, 222, 222)
            .Line(115.5, 121.5, 220, 166).Line(122, 125, 175, 222).Line(125.5, 160, 222, 222).Events,
            StringComparison.Ordinal);

    [Fact]
    public void A_pit_held_above_its_set_point_that_comes_back_to_it_has_no_fire_going_out() => Assert.Equal(
        "", HotPit().Say(90, new SetPit("pit", 238)).Line(90.5, 120.5, 249, 219.5f).Line(121, 150, 220, 238).Events);

    [Fact]
    public void Where_it_settled_low_a_fall_from_there_is_a_fire_going_out_and_less_is_not()
    {
        static TimeLine Low() =>
            HotPit().Say(90, new SetPit("pit", 250)).Line(90.5, 100, 250, 222).Line(100.5, 160, 222, 222);
        Assert.DoesNotContain(
            "fire", Low().Line(160.5, 180, 222, 208).Line(180.5, 200, 208, 208).Events, StringComparison.Ordinal);
        Assert.Contains("~pit-low:fire-going-out@", Low().Line(160.5, 200, 222, 170).Events, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_it_was_held_for_long_a_fire_goes_out_below_the_set_point_it_was_at() => Assert.Matches(
        "^\\+fire-out:fire-going-out@[0-9.]+$",
        new TimeLine(ProbeKey.Smoker).Line(0, 12, 75, 250).Say(12, new SetPit("pit", 250))
            .Line(12.5, 20, 250, 250).Line(20.5, 60, 249, 180).Events);

    [Theory]
    [InlineData(300, "")]
    [InlineData(330, "+flare-up")]
    public void After_a_lid_an_overshoot_is_no_flare_up_but_burning_grease_is(float toF, string told)
    {
        var line = HotPit().Say(90, new SetPit("pit", 250)).Line(90.5, 92.5, 240, 180).Line(93, 96, 190, 250).Forget();
        Assert.StartsWith(
            told, line.Line(96.5, 99, 255, toF).Line(99.5, 103, toF, 255).Events, StringComparison.Ordinal);
        Assert.Equal(told.Length > 0, line.Events.Contains("flare-up", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(230, "")]
    [InlineData(190, ":lid-opened")]
    public void Only_after_a_lid_a_pit_overshoots_so_far_without_burning_grease(float lowestF, string cause)
    {
        var line = HotPit().Say(90, new SetPit("pit", 250)).Line(90.5, 92.5, 246, lowestF)
            .Line(93, 98, lowestF + 3, 250).Line(98.5, 111, 250, 250);
        Assert.Matches($"-smoker-drop{cause}@[0-9.]+$", line.Events);
        Assert.Equal(
            cause.Length == 0, line.Line(111.5, 113.5, 262, 310).Events.Contains("flare-up", StringComparison.Ordinal));
    }

    [Fact]
    public void Burning_grease_in_a_pit_that_is_high_already_is_told() => Assert.Matches(
        "^\\+pit-high@[0-9.]+ -pit-high@142 \\+flare-up@142.5$",
        HotPit().Say(90, new SetPit("pit", 250)).Line(90.5, 100, 250, 280).Line(100.5, 140, 280, 280)
            .Line(140.5, 143, 288, 330).Events);

    [Theory]
    [InlineData(142.5, 305, "+flare-up@142.5")]
    [InlineData(152, 290, "+flare-up@152")]
    [InlineData(152, 255, "")]
    public void A_flare_up_that_clears_high_is_told_with_the_next_reading_unless_it_is_over(
        double minute, float fahrenheit, string told)
    {
        var line = HotPit().Say(90, new SetPit("pit", 250)).Line(90.5, 100, 250, 280).Line(100.5, 140, 280, 280)
            .Line(140.5, 142, 288, 306);
        Assert.EndsWith("-pit-high@142", line.Events, StringComparison.Ordinal);
        Assert.Equal(told, line.Forget().At(minute, fahrenheit).Events);
    }

    [Theory]
    [InlineData(250, "+flare-up@142.5")]
    [InlineData(290, "")]
    public void A_flare_up_that_clears_high_is_told_unless_the_pit_is_where_a_new_set_point_wants_it(
        float setF, string told)
    {
        var line = HotPit().Say(90, new SetPit("pit", 250)).Line(90.5, 100, 250, 280).Line(100.5, 140, 280, 280)
            .Line(140.5, 142, 288, 306);
        Assert.EndsWith("-pit-high@142", line.Events, StringComparison.Ordinal);
        Assert.Equal(told, line.Forget().Say(142.2, new SetPit("pit", setF)).At(142.5, 305).Events);
    }

    [Fact]
    public void Burning_grease_in_a_wide_band_that_is_left_already_is_told() => Assert.EndsWith(
        " -pit-high@172.5 +flare-up@173",
        HotPit().Say(90, new SetPit("pit", 250)).Say(90, new ChangeThreshold("pit", ProbeKey.Smoker, "pit-band-f", 80))
            .Line(90.5, 130, 250, 335)
            .Line(130.5, 150, 335, 335).Line(150.5, 170, 335, 300).Line(170.5, 173, 307, 330).Events,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(222)]
    [InlineData(200)]
    public void A_fire_that_dies_after_the_pit_was_low_and_came_back_is_told_as_soon_as_any(float thenF)
    {
        var low = HotPit().Say(90, new SetPit("pit", 250)).Line(90.5, 100, 250, 222).Line(100.5, 115, 222, 222)
            .Line(115.5, 160, thenF, thenF).Line(160.5, 180, thenF, 250).Line(180.5, 210, 250, 250).Forget();
        var steady = HotPit().Say(90, new SetPit("pit", 250)).Line(90.5, 210, 250, 250);
        Assert.Equal(steady.Line(210.5, 240, 249, 190).Events, low.Line(210.5, 240, 249, 190).Events);
        Assert.StartsWith("+fire-out:fire-going-out@", low.Events, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(250, "+fire-out:fire-going-out@178.5")]
    [InlineData(200, "+fire-out:fire-going-out@178.5")]
    [InlineData(300, "+fire-out:fire-going-out@178")]
    public void A_fire_that_dies_after_a_new_set_point_was_reached_is_told_as_soon_as_any(float fromF, string told) =>
        Assert.Equal(
        told, new TimeLine(ProbeKey.Smoker).Line(0, 90, fromF, fromF).Say(90, new SetPit("pit", 250))
            .Line(90.5, 120, fromF, 250).Line(120.5, 160, 250, 250).Line(160.5, 190, 249, 190).Events);

    [Fact]
    public void A_pit_that_never_came_to_its_set_point_is_still_held_where_it_is() => Assert.DoesNotContain(
        "fire", HotPit().Say(90, new SetPit("pit", 268)).Line(90.5, 152, 250, 250).Line(152.5, 175, 250, 233)
            .Line(175.5, 185, 233, 233).Events,
        StringComparison.Ordinal);

    [Fact]
    public void A_fire_that_dies_is_told_by_readings_that_lie_apart()
    {
        var line = HotPit();
        for (var minute = 92.0; minute <= 110; minute += 2)
        {
            line.At(minute, (float)(250 - (6 * (minute - 90))));
        }

        Assert.Contains("fire-going-out", line.Events, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fire_going_out_says_how_far_the_pit_left_from_where_it_was_not_how_far_it_is_off_its_set_point()
    {
        var line = HotPit().Say(90, new SetPit("pit", 268)).Line(90.5, 152, 250, 250).Line(152.5, 161.5, 248, 212);
        Assert.Equal("+fire-out:fire-going-out@161.5", line.Events);
        var found = Assert.IsType<FireGoingOut>(line.LastFinding);
        Assert.Equal((212, 38), (found.To.Fahrenheit, Math.Round(found.Below.Fahrenheit)));
    }
}
