using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Domain.Tests;

/// <summary>Every arrow of the rules for food but the stall, a reading before and after its edge.</summary>
public class FoodRuleTests
{
    private static TimeLine RisingFood(FoodPlan? plan = null) => new TimeLine(ProbeKey.FoodA).Line(0, 100, 40, 140)
        .Say(100, new DescribeFood("pit", ProbeKey.FoodA, plan ?? FoodPlan.Unknown));

    [Theory]
    [InlineData(145.4f, "")]
    [InlineData(146.6f, "+probe-implausible:probe-moved@100.5")]
    [InlineData(134, "+probe-implausible:probe-moved@100.5")]
    public void A_jump_no_food_makes_is_told(float fahrenheit, string told) =>
        Assert.Equal(told, RisingFood().At(100.5, fahrenheit).Events);

    [Fact]
    public void Jumps_close_to_each_other_are_one_episode() => Assert.Equal(
        "+probe-implausible:probe-moved@100.5 -probe-implausible@106.5",
        RisingFood().At(100.5, 80).At(101, 80).At(101.5, 140).Line(102, 130, 140, 170).Events);

    [Fact]
    public void A_probe_being_put_in_is_not_told() =>
        Assert.Equal("", new TimeLine(ProbeKey.FoodA).Line(0, 5, 75, 75).At(5.5, 38).At(6, 37).Events);

    [Fact]
    public void A_thin_food_in_a_hot_pit_does_not_jump() =>
        Assert.Equal("", new TimeLine(ProbeKey.FoodA).Line(0, 30, 40, 160).Events);

    [Fact]
    public void A_food_that_gets_colder_falls_until_it_does_not() => Assert.Matches(
        "^\\+food-falling@109 -food-falling@130$",
        RisingFood().Line(100.5, 125, 139.9f, 130).Line(125.5, 140, 130.2f, 137).Events);

    [Fact]
    public void A_food_that_falls_and_is_then_pulled_is_one_alert() => Assert.Equal(
        "+food-falling@109 ~food-falling:probe-moved@120.5 -food-falling:probe-moved@130",
        RisingFood().Line(100.5, 120, 139.9f, 132).Line(120.5, 121, 110, 100).Line(121.5, 160, 100, 110).Events);

    [Theory]
    [InlineData(139.9f, 132, "~food-falling@130")]
    [InlineData(150, 160, "~probe-implausible:probe-moved@130")]
    public void A_probe_that_is_silent_after_it_was_pulled_is_told_with_that(float fromF, float toF, string told) =>
        Assert.Equal(
        told, RisingFood().Line(100.5, fromF < 140 ? 120 : 104, fromF, toF).Forget().Tick(130).Events);

    [Fact]
    public void A_food_that_was_at_its_target_rests() => Assert.DoesNotContain(
        "food-falling", RisingFood(new FoodPlan(TargetF: 139)).Line(100.5, 200, 139.9f, 100).Events,
        StringComparison.Ordinal);

    [Fact]
    public void A_target_is_near_then_reached_and_the_rest_done() => Assert.Equal(
        "+target-near@100.5 ~target-near:at-target@120.5 +rest-done@165 -target-near:at-target@174.5",
        RisingFood(new FoodPlan(TargetF: 160, RestMinutes: 30)).Line(100.5, 135, 140.5f, 175)
            .Line(135.5, 180, 174.5f, 152).Events);

    [Theory]
    [InlineData(149.5, "")]
    [InlineData(150, "+rest-done@150")]
    [InlineData(170, "+rest-done@150")]
    public void A_rest_is_done_without_readings(double minute, string told) =>
        Assert.Equal(
            told + " +probe-silent@" + minute, " " + AtTarget().Tick(123.1).Tick(minute).Tick(minute).Events,
            ignoreAllWhiteSpace: true);

    [Fact]
    public void A_rest_goes_on_by_the_clock_while_the_device_is_off() =>
        Assert.Contains("+rest-done@150", AtTarget().Status(121, false).Tick(150).Events, StringComparison.Ordinal);

    [Fact]
    public void A_rest_is_not_done_by_the_clock_while_readings_come_late()
    {
        var plan = new DescribeFood("pit", ProbeKey.FoodA, new FoodPlan(TargetF: 160, RestMinutes: 30));
        var line = Late(new TimeLine(ProbeKey.FoodA), 600, 0, 100, 40, 140).Say(700, plan);
        Assert.DoesNotContain(
            "rest-done", Late(line, 600, 100.5, 120, 140.5f, 160).Tick(722).Tick(740).Events, StringComparison.Ordinal);
        Assert.Contains("+rest-done@150", line.Tick(750).Events, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rest_told_too_early_begins_anew_when_readings_come_late() => Assert.Equal(
        ["+rest-done@150", "-rest-done@121", "+rest-done@159"],
        Late(AtTarget().Tick(150), 40, 121, 130, 161.1f, 166).Tick(200).Events.Split(' ')
            .Where(word => word.Contains("rest-done", StringComparison.Ordinal)));

    [Fact]
    public void A_rest_that_was_told_is_not_told_again_after_a_restart()
    {
        var before = AtTarget();
        var told = before.State.Tick(TimeLine.Start.AddMinutes(150)).Next.Alerts.Open.Values.ToList();
        Assert.False(TellsAfter(told));
        Assert.True(TellsAfter([]));

        bool TellsAfter(List<Alert> open) => before.State.RestoreAlerts(TimeLine.Start.AddMinutes(155), open)
            .Tick(TimeLine.Start.AddMinutes(160)).Events.Alerts.Any(one => one.Id.Kind == AlertKind.RestDone);
    }

    /// <summary>At its target of 160 °F at minute 120, to rest for 30 minutes; nothing told before is kept.</summary>
    private static TimeLine AtTarget() =>
        RisingFood(new FoodPlan(TargetF: 160, RestMinutes: 30)).Line(100.5, 120, 140.5f, 160).Forget();

    /// <summary>A backlog: readings that all arrive at about <paramref name="late"/> minutes after the last one.</summary>
    private static TimeLine Late(TimeLine line, double late, double fromMinute, double toMinute, float fromF, float toF)
    {
        for (var minute = fromMinute; minute <= toMinute; minute += 0.5)
        {
            line.Received(
                toMinute + late - ((toMinute - minute) / 1_000), minute,
                (float)(fromF + ((toF - fromF) * (minute - fromMinute) / (toMinute - fromMinute))));
        }

        return line;
    }

    [Fact]
    public void A_food_that_dips_below_its_target_is_not_near_it_again() => Assert.Equal(
        "+target-near@100.5 ~target-near:at-target@120.5",
        RisingFood(new FoodPlan(TargetF: 160)).Line(100.5, 121, 140.5f, 161).Line(121.5, 140, 160.5f, 156)
            .Line(140.5, 150, 156, 165).Events);

    [Fact]
    public void A_target_reached_before_it_was_near_is_told_by_itself() => Assert.Equal(
        "+target-reached@100.5", RisingFood(new FoodPlan(TargetF: 139)).Line(100.5, 102, 140, 141).Events);

    [Fact]
    public void A_target_taken_back_is_not_near() => Assert.EndsWith(
        "-target-near@105.5", RisingFood(new FoodPlan(TargetF: 160)).Line(100.5, 105, 140.5f, 145)
            .Say(105.2, new DescribeFood("pit", ProbeKey.FoodA, FoodPlan.Unknown)).At(105.5, 145.5f).Events,
            StringComparison.Ordinal);

    [Fact]
    public void A_done_food_whose_probe_is_pulled_is_no_silent_probe_besides() => Assert.Equal(
        "~target-near:at-target@131",
        RisingFood(new FoodPlan(TargetF: 160)).Line(100.5, 121, 140.5f, 161).Forget().Tick(131).Tick(140).Events);

    [Fact]
    public void A_target_further_than_twenty_minutes_is_not_near() =>
        Assert.Equal("", RisingFood(new FoodPlan(TargetF: 161.5f)).At(100.5, 140.5f).Events);

    [Fact]
    public void One_reading_at_the_target_is_not_there() => Assert.DoesNotContain(
        "target-reached", RisingFood(new FoodPlan(TargetF: 144)).At(100.5, 144.2f).At(101, 141).Events,
        StringComparison.Ordinal);

    [Fact]
    public void A_kind_that_had_its_heat_is_safe() => Assert.Matches(
        "^\\+safe-reached@10[0-9.]+$", RisingFood(new FoodPlan("brisket")).Line(100.5, 120, 140.5f, 160).Events);

    [Fact]
    public void A_food_that_was_safe_stays_so_when_its_probe_is_moved() => Assert.Single(
        RisingFood(new FoodPlan("brisket")).Line(100.5, 120, 140.5f, 160).Line(120.5, 150, 130, 165).Events.Split(' '),
        word => word.Contains("safe-reached", StringComparison.Ordinal));

    [Fact]
    public void A_food_whose_probe_was_pulled_does_not_fall_besides() => Assert.DoesNotContain(
        "food-falling", RisingFood().Line(100.5, 125, 125, 112).Events, StringComparison.Ordinal);

    [Fact]
    public void A_food_of_which_nothing_was_said_is_not_called_safe() =>
        Assert.Equal("", RisingFood().Line(100.5, 160, 140.5f, 200).Events);

    [Theory]
    [InlineData(239, false)]
    [InlineData(242, true)]
    public void Four_hours_in_the_danger_zone_are_told(double untilMinute, bool told) => Assert.Equal(
        told, new TimeLine(ProbeKey.FoodA).Line(0, untilMinute, 50, 50 + (float)(untilMinute / 3))
            .Events.Contains("danger-zone", StringComparison.Ordinal));

    [Fact]
    public void The_danger_zone_says_what_it_did_not_see()
    {
        var line = new TimeLine(ProbeKey.FoodA).Line(0, 100, 50, 90).Line(140, 281, 90, 135);
        Assert.Equal("+danger-zone@280.5", line.Events);
        Assert.Equal(TimeSpan.FromMinutes(40), Assert.IsType<FoodInDangerZone>(line.LastFinding).Unseen);
    }

    [Theory]
    [InlineData(false, 105)]
    [InlineData(true, 107)]
    public void A_probe_fault_counts_no_heat(bool faulty, double safeAt)
    {
        var line = RisingFood(new FoodPlan("brisket")).Line(100.5, 102, 145, 145);
        line = faulty ? line.Faults(102.2, (ProbeKey.FoodA, "open")).Faults(103.8) : line;
        Assert.Contains($"+safe-reached@{safeAt}", line.Line(104, 112, 145, 145).Events, StringComparison.Ordinal);
    }

    [Fact]
    public void A_probe_that_lies_about_is_not_in_the_danger_zone() =>
        Assert.Equal("", new TimeLine(ProbeKey.FoodA).Line(0, 400, 75, 75).Events);
}
