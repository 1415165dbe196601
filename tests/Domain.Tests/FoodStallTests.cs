using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Domain.Tests;

public class FoodStallTests
{
    private static TimeLine RisingFood() => new TimeLine(ProbeKey.FoodA).Line(0, 60, 40, 150);

    [Fact]
    public void Rising_by_one_degree_in_ten_minutes_is_a_stall() =>
        Assert.StartsWith("+food-stall@", RisingFood().Line(60.5, 80, 150, 151.9f).Events, StringComparison.Ordinal);

    [Theory]
    [InlineData(152, "+")]
    [InlineData(156, "")]
    public void Rising_by_more_is_not(float toF, string told) =>
        Assert.Equal(told, string.Concat(RisingFood().Line(60.5, 100, 150.1f, toF).Events.Take(1)));

    [Fact]
    public void A_stall_is_told_only_when_it_lasts() =>
        Assert.Equal("", RisingFood().Line(60.5, 74, 150, 150.6f).Line(74.5, 90, 151, 160).Events);

    [Fact]
    public void One_stall_is_told_once_and_cleared_once()
    {
        var told = RisingFood().Line(60.5, 240, 150, 152).Line(240.5, 300, 152.2f, 180).Events.Split(' ');
        Assert.Equal(2, told.Length);
        Assert.StartsWith("+food-stall@", told[0], StringComparison.Ordinal);
        Assert.StartsWith("-food-stall@24", told[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Cold_food_that_has_not_begun_to_rise_does_not_stall() =>
        Assert.Equal("", new TimeLine(ProbeKey.FoodA).Line(0, 60, 38, 38).Events);

    [Fact]
    public void Noise_of_half_a_degree_does_not_end_a_stall()
    {
        var line = RisingFood();
        for (var minute = 60.5; minute < 200; minute += 0.5)
        {
            line.At(minute, 150 + (minute % 1 == 0 ? 0.5f : -0.5f));
        }

        Assert.Single(line.Events.Split(' '));
    }

    [Fact]
    public void Food_at_its_target_does_not_stall() => Assert.DoesNotContain(
        "food-stall",
        RisingFood().Say(60, new DescribeFood("pit", ProbeKey.FoodA, new FoodPlan(TargetF: 151)))
        .Line(60.5, 240, 150, 152).Events, StringComparison.Ordinal);

    [Fact]
    public void A_stall_that_was_left_over_a_gap_is_over() =>
        Assert.EndsWith(
            "-food-stall@105", RisingFood().Line(60.5, 100, 150, 150).At(105, 156).Events, StringComparison.Ordinal);

    [Fact]
    public void A_stall_tells_how_long_it_was()
    {
        var line = RisingFood().Line(60.5, 240, 150, 152).Line(240.5, 300, 152.2f, 180);
        Assert.Equal(2, (int)Assert.IsType<FoodRisesAgain>(line.LastFinding).Stall.TotalHours);
    }

    [Fact]
    public void No_verdict_is_given_over_a_gap() =>
        Assert.Equal("", RisingFood().At(69, 150).Line(73, 81, 150, 150).Events);

    [Fact]
    public void Food_that_falls_has_not_stalled() =>
        Assert.DoesNotContain("food-stall", RisingFood().Line(60.5, 100, 149.8f, 135).Events, StringComparison.Ordinal);
}
