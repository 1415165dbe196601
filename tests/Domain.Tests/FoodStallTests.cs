using SmartSmoker.Domain;

namespace SmartSmoker.Domain.Tests;

public class FoodStallTests
{
    private static TimeLine RisingFood() => new TimeLine(Probe.FoodA).Line(0, 60, 40, 150);

    [Fact]
    public void Rising_by_one_degree_in_ten_minutes_is_a_stall() =>
        Assert.StartsWith("+food-stall@", RisingFood().Line(60.5, 80, 150, 151.9f).Told, StringComparison.Ordinal);

    [Fact]
    public void Rising_by_more_is_not() => Assert.Equal("", RisingFood().Line(60.5, 100, 150.1f, 155).Told);

    [Fact]
    public void One_stall_is_told_once_and_cleared_once()
    {
        var told = RisingFood().Line(60.5, 240, 150, 152).Line(240.5, 300, 152.2f, 180).Told.Split(' ');
        Assert.Equal(2, told.Length);
        Assert.StartsWith("+food-stall@", told[0], StringComparison.Ordinal);
        Assert.StartsWith("-food-stall@24", told[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Cold_food_that_has_not_begun_to_rise_does_not_stall() =>
        Assert.Equal("", new TimeLine(Probe.FoodA).Line(0, 60, 38, 38).Told);

    [Fact]
    public void Noise_of_half_a_degree_does_not_end_a_stall()
    {
        var line = RisingFood();
        for (var minute = 60.5; minute < 200; minute += 0.5)
        {
            line.At(minute, 150 + (minute % 1 == 0 ? 0.5f : -0.5f));
        }

        Assert.Single(line.Told.Split(' '));
    }

    [Fact]
    public void No_verdict_is_given_over_a_gap() => Assert.Equal("", RisingFood().At(69, 150).Line(73, 81, 150, 150).Told);

    [Fact]
    public void Food_that_fell_has_not_stalled() => Assert.Equal("", RisingFood().Line(60.5, 100, 145, 145).Told);
}
