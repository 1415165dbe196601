using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Domain.Tests;

/// <summary>Every arrow of swapped probes: pit at 250 °F, food A from 40 °F, food B 25 °F below it, at minute 200 at 140 and 115 °F.</summary>
public class ProbeSwapTests
{
    private static float FoodF(double minute) => 40 + ((float)minute * 0.5f);

    private static float?[] InPlace(double minute) => [250, FoodF(minute), FoodF(minute) - 25];

    private static float?[] PitAndA(double minute) => [FoodF(minute), 250, FoodF(minute) - 25];

    private static float?[] AAndB(double minute) => [250, FoodF(minute) - 25, FoodF(minute)];

    private static TimeLine Cook() => new TimeLine(ProbeKey.Smoker).Each(0, 200, InPlace);

    [Fact]
    public void Pit_and_food_that_change_places_are_one_alert_that_names_both()
    {
        var line = Cook().Each(200.5, 260, PitAndA);
        Assert.Equal("+probes-swapped@200.5", line.Events);
        Assert.Equal(new ProbesChangedPlaces(ProbeKey.Smoker, ProbeKey.FoodA), line.LastFinding);
    }

    [Fact]
    public void Two_foods_that_change_places_are_one_alert_that_names_both()
    {
        var line = Cook().Each(200.5, 260, AAndB);
        Assert.Equal("+probes-swapped@200.5", line.Events);
        Assert.Equal(new ProbesChangedPlaces(ProbeKey.FoodA, ProbeKey.FoodB), line.LastFinding);
    }

    [Fact]
    public void Before_a_cook_plugs_may_be_exchanged_without_a_word() => Assert.Equal(
        "", new TimeLine(ProbeKey.Smoker).Each(0, 20, _ => [75, 60, 40]).Each(20.5, 40, _ => [60, 75, 40]).Events);

    [Fact]
    public void Probes_that_change_back_are_judged_as_if_nothing_had_been() => Assert.Equal(
        "+probes-swapped@200.5 -probes-swapped@210.5 +smoker-drop@231 ~smoker-drop:lid-opened@232.5 -smoker-drop:lid-opened@233.5",
        Cook().Each(200.5, 210, PitAndA).Each(210.5, 230, InPlace).All(230.5, 240).All(231, 225).All(231.5, 200)
            .All(232, 190).All(232.5, 190)
            .All(233, 200).All(233.5, 240).Each(234, 260, InPlace).Events);

    [Theory]
    [InlineData(1.5, "+probes-swapped@202")]
    [InlineData(2, "+smoker-drop@200.5 +probe-implausible:probe-moved@202.5 ~smoker-drop:probe-moved@204.5")]
    public void They_change_within_ninety_seconds(double minutesBetween, string told) => Assert.Equal(
        told, Cook()
            .Each(
            200.5, 206, minute =>
            [FoodF(minute), minute < 200.5 + minutesBetween ? FoodF(minute) : 250, FoodF(minute) - 25]).Events);

    [Theory]
    [InlineData(148, 242, "+probes-swapped@200.5")]
    [InlineData(149, 250, "+smoker-drop@200.5 +probe-implausible:probe-moved@200.5")]
    [InlineData(140, 241, "+smoker-drop@200.5 +probe-implausible:probe-moved@200.5")]
    public void They_go_to_within_a_few_degrees_of_each_other(float pitF, float foodF, string told) =>
        Assert.Equal(told, Cook().Each(200.5, 203, minute => [pitF, foodF, FoodF(minute) - 25]).Events);

    [Theory]
    [InlineData(9, "+probe-implausible:probe-moved@200.5 +probe-implausible:probe-moved@200.5")]
    [InlineData(10.5f, "+probes-swapped@200.5")]
    public void Foods_closer_than_ten_degrees_only_jump(float apartF, string told) => Assert.Equal(
        told, new TimeLine(ProbeKey.Smoker).Each(0, 203, minute => minute <= 200
            ? [250, FoodF(minute), FoodF(minute) - apartF] : [250, FoodF(minute) - apartF, FoodF(minute)]).Events);

    [Fact]
    public void A_lid_opened_over_a_food_as_hot_as_the_pit_becomes_is_told_when_it_was() => Assert.StartsWith(
        "+smoker-drop@200.5 ~smoker-drop:lid-opened@",
        Cook().Each(200.5, 202, minute => [140 + (float)(minute - 200.5), FoodF(minute), FoodF(minute) - 25])
            .Each(202.5, 240, minute => [250, FoodF(minute), FoodF(minute) - 25]).Events, StringComparison.Ordinal);

    [Fact]
    public void An_acknowledged_swap_is_meant_so_and_the_probes_are_learnt_anew()
    {
        var line = Cook().Each(200.5, 210, PitAndA);
        var id = new AlertId("pit", null, AlertKind.ProbesSwapped, TimeLine.Start.AddMinutes(200.5));
        Assert.Equal(
            "+probes-swapped@200.5 -probes-swapped@211",
            line.Say(211, new AcknowledgeAlert(id)).Each(211.5, 300, PitAndA).Events);
        Assert.Empty(line.State.Alerts.Open);
    }

    [Fact]
    public void What_was_on_before_is_over_once_the_swap_is_meant_so()
    {
        var stalled = new TimeLine(ProbeKey.Smoker).Each(0, 200, InPlace).Each(200.5, 230, _ => [250, 140, 115])
            .Each(230.5, 240, _ => [140, 250, 115]);
        Assert.EndsWith("+probes-swapped@230.5", stalled.Events, StringComparison.Ordinal);
        var id = new AlertId("pit", null, AlertKind.ProbesSwapped, TimeLine.Start.AddMinutes(230.5));
        var open = stalled.Say(241, new AcknowledgeAlert(id)).State.Alerts.Open.Keys;
        Assert.Equal([ProbeKey.FoodB], open.Select(alert => alert.Probe!.Value));
    }

    [Fact]
    public void A_swap_ends_with_its_cook() => Assert.Equal(
        "+probes-swapped@200.5 -probes-swapped@211",
        Cook().Each(200.5, 210, PitAndA).Say(211, new EndCook("pit")).Events);

    [Theory]
    [InlineData(24, "")]
    [InlineData(40, "+probes-swapped@24.5")]
    public void A_food_that_heats_like_a_pit_beside_a_cold_pit_is_swapped_from_the_start(
        double untilMinute, string told) =>
        Assert.Equal(told, new TimeLine(ProbeKey.Smoker).Each(0, untilMinute, FromStart).Events);

    [Fact]
    public void What_the_very_reading_raised_that_shows_it_is_cleared_with_it()
    {
        var line = new TimeLine(ProbeKey.Smoker).Each(0, 24, FromStart).All(24.5, 47, 242);
        Assert.Equal("+probe-implausible:probe-moved@24.5 +probes-swapped@24.5 -probe-implausible@24.5", line.Events);
        Assert.Equal([AlertKind.ProbesSwapped], line.State.Alerts.Open.Keys.Select(alert => alert.Kind));
    }

    [Fact]
    public void Probes_put_into_their_places_end_it() => Assert.Equal(
        "+probes-swapped@24.5 -probes-swapped@40.5", new TimeLine(ProbeKey.Smoker).Each(0, 40, FromStart)
            .Each(40.5, 200, minute => [250, 45 + (float)(minute - 40.5)]).Events);

    [Theory]
    [InlineData(4, 200)]
    [InlineData(8, 109)]
    public void A_food_in_a_pit_that_warms_up_is_in_its_place(float pitFPerMinute, double minutes) =>
        Assert.DoesNotContain(
        "swapped",
        new TimeLine(ProbeKey.Smoker)
        .Each(0, minutes, minute => [Math.Min(250, 70 + (pitFPerMinute * (float)minute)), FoodF(minute)]).Events,
        StringComparison.Ordinal);

    [Fact]
    public void A_pit_probe_left_outside_does_not_make_a_thin_food_a_pit() => Assert.Equal(
        "", new TimeLine(ProbeKey.Smoker).Each(0, 60, minute => [75, 40 + (3 * (float)minute)]).Events);

    private static float?[] FromStart(double minute) =>
        [40 + (float)(minute * 0.3), Math.Min(250, 64 + (8 * (float)minute))];
}
