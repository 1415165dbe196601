using SmartSmoker.Evaluation.Prediction;

namespace SmartSmoker.Evaluation.Tests;

public class PredictionScoreTests
{
    private static readonly FoodTask Task = new("brisket", 200);

    /// <summary>From 40 °F by 40 °F an hour: done after four hours.</summary>
    private static readonly FoodHistory Steady = History(minute => 40 + (40 * minute / 60.0));

    /// <summary>As that for two hours, level for two, and then on: done after six.</summary>
    private static readonly FoodHistory Stalling =
        History(minute => 40 + (40 * (minute < 120 ? minute : minute < 240 ? 120 : minute - 120) / 60.0));

    [Fact]
    public void Asked_every_ten_minutes_from_an_hour_in_until_done() =>
        Assert.Equal(
            Enumerable.Range(0, 18).Select(i => 180.0 - (10 * i)),
            PredictionScore.Ask(Always(100), Steady).Select(asked => asked.ToGoMinutes));

    [Fact]
    public void Asked_less_often_when_told() =>
        Assert.Equal([180.0, 120, 60], PredictionScore.Ask(Always(100), Steady, 60).Select(asked => asked.ToGoMinutes));

    [Fact]
    public void Nothing_later_than_the_question_is_seen()
    {
        var method = new Method("spy", false, () => soFar =>
        {
            Assert.Equal(soFar.Now, soFar.Food[^1].Time);
            Assert.True(soFar.Pit[^1].Time <= soFar.Now);
            return null;
        });
        Assert.All(PredictionScore.Ask(method, Steady), asked => Assert.Null(asked.Answer));
    }

    [Theory]
    [InlineData("last five minutes")]
    [InlineData("last thirty minutes")]
    [InlineData("constant rate from start")]
    public void A_steady_rise_is_foretold_exactly(string name) =>
        Assert.Equal(0, PredictionScore.MeanErrorMinutes(PredictionScore.Ask(Baseline(name), Steady)), 3);

    [Fact]
    public void In_a_stall_lines_say_twelve_hours_and_the_usual_rate_its_own()
    {
        // Three hours in, at 120 °F, three hours to go.
        double Answer(string name) =>
            PredictionScore.Ask(Baseline(name), Stalling).Single(asked => asked.ToGoMinutes == 180).Answer!.Minutes;
        Assert.Equal(720, Answer("last five minutes"));
        Assert.Equal(720, Answer("last thirty minutes"));
        Assert.Equal(240, Answer("thirty minutes, usual rate in stalls"), 3);
        Assert.Equal(180, Answer("constant rate from start"), 3);
    }

    [Fact]
    public void Errors_are_capped_and_what_is_not_answered_is_left_out()
    {
        Asked[] asked = [new(100, new Forecast(90)), new(100, new Forecast(5_000)), new(100, null)];
        Assert.Equal((10 + 620) / 2.0, PredictionScore.MeanErrorMinutes(asked));
        Assert.Equal(double.NaN, PredictionScore.MeanErrorMinutes([asked[2]]));
    }

    [Fact]
    public void Coverage_is_the_part_of_outcomes_within_the_interval()
    {
        Asked[] asked =
            [new(100, new Forecast(90, (80, 100))), new(101, new Forecast(90, (80, 100))), new(50, new Forecast(90)),
            new(50, null)];
        Assert.Equal(0.5, PredictionScore.Coverage(asked));
    }

    [Fact]
    public void The_part_of_the_best_baseline_counts_where_the_method_answered()
    {
        var late = new Method("late", false, () => soFar => soFar.Food.Count < 200 ? null : new Forecast(0));
        var zero = Always(0);
        var result = PredictionResult.Of([late, zero, Always(1_000)], [Steady]);
        Assert.Equal(1, result.ErrorPart(late, [zero, .. result.Asked.Keys.Skip(2)]), 6);
    }

    [Fact]
    public void The_usual_rate_is_the_median_of_past_foods() =>
        Assert.Equal(40, PredictionResult.UsualPerHourF([Steady, Steady, Stalling])["brisket"], 3);

    private static Method Always(double minutes) => new($"always {minutes}", true, () => _ => new Forecast(minutes));

    private static Method Baseline(string name) =>
        Baselines.All(new Dictionary<string, double> { ["brisket"] = 20 }).Single(method => method.Name == name);

    private static FoodHistory History(Func<int, double> fahrenheit)
    {
        var points = Enumerable.Range(0, 600)
            .Select(minute => new Point(DateTimeOffset.UnixEpoch.AddMinutes(minute), fahrenheit(minute))).ToList();
        var pit = points.ConvertAll(point => point with { Fahrenheit = 250 });
        return new FoodHistory(Task, points, pit, points[0].Time, points.First(point => point.Fahrenheit >= 200).Time);
    }
}
