using SmartSmoker.Domain.Alerts;
using SmartSmoker.Evaluation.Alerts;
using SmartSmoker.Simulator.Generated;

namespace SmartSmoker.Evaluation.Tests;

public class AlertScoreTests
{
    private const string Food = "02-food-A";
    private static readonly Expectation StallBegin = Expectation.All.Single(row => row.Name == "stall begin");
    private static readonly Expectation FlareUp = Expectation.All.Single(row => row.Name == "flare-up");

    [Theory]
    [InlineData("110", 1, 0, 0, 0)] // in the stall
    [InlineData("86", 1, 0, 0, 0)] // a little early
    [InlineData("84", 0, 1, 0, 1)] // too early
    [InlineData("221", 0, 1, 0, 1)] // too late
    [InlineData("110,150", 1, 1, 0, 0)] // told twice
    [InlineData("", 0, 0, 0, 1)]
    public void A_plain_stall_from_100_to_200_is_to_be_told_once(
        string minutes, int right, int wrong, int arguable, int missed)
    {
        var score = AlertScore.Of(StallBegin, StepEvents(AlertKind.FoodStall, Food, minutes), [Stall(100, 200, 105)]);
        Assert.Equal((right, wrong, arguable, missed),
            (score.RightCount, score.FalseCount, score.ArguableCount, score.MissedCount));
    }

    [Fact]
    public void A_delay_counts_from_when_the_stall_showed() =>
        Assert.Equal([7.0],
            AlertScore.Of(StallBegin, StepEvents(AlertKind.FoodStall, Food, "112"), [Stall(100, 200, 105)])
                .DelayMinutes);

    [Fact]
    public void An_arguable_stall_need_not_be_told_and_may_be()
    {
        Assert.Equal(
            AlertScore.None with { DelayMinutes = [] },
            Without(AlertScore.Of(StallBegin, [], [Stall(100, 200, null)])));
        Assert.Equal(
            1, AlertScore.Of(StallBegin, StepEvents(AlertKind.FoodStall, Food, "110"), [Stall(100, 200, null)])
            .ArguableCount);
    }

    [Fact]
    public void The_stall_of_another_food_is_no_excuse() =>
        Assert.Equal(1, AlertScore.Of(StallBegin, StepEvents(AlertKind.FoodStall, "03-food-B", "110"),
            [Stall(100, 200, 105)]).FalseCount);

    [Fact]
    public void Alerts_of_other_kinds_claim_nothing() =>
        Assert.Equal(0, AlertScore.Of(StallBegin, StepEvents(AlertKind.ProbeSilent, Food, "300"), []).FalseCount);

    [Theory]
    [InlineData(100, 0, 1)]
    [InlineData(159, 0, 1)]
    [InlineData(161, 1, 0)]
    public void A_changed_set_point_excuses_a_flare_up_for_an_hour(int minute, int wrong, int arguable)
    {
        var change = new CookTruth(Happening.SetPointChanged, At(100), "01-smoker", null, At(100));
        var score = AlertScore.Of(FlareUp, StepEvents(AlertKind.FlareUp, "01-smoker", $"{minute}"), [change]);
        Assert.Equal((wrong, arguable), (score.FalseCount, score.ArguableCount));
    }

    [Fact]
    public void Scores_of_cooks_add_up()
    {
        var sum = new AlertScore(3, 1, 0, 1, [1, 2, 3]).Plus(new AlertScore(1, 0, 2, 0, [4]));
        Assert.Equal((0.8, 0.8, 4), (sum.Recall, sum.Precision, sum.DelayMinutes.Count));
    }

    [Fact]
    public void Every_kind_of_alert_has_a_row()
    {
        var unclaimed = Enum.GetValues<AlertKind>().Where(kind =>
            Expectation.All.All(row => row.Claim(new Episode(kind, Food, At(1), At(2))) is null));
        Assert.Empty(unclaimed);
    }

    private static AlertScore Without(AlertScore score) => score with { DelayMinutes = AlertScore.None.DelayMinutes };

    private static DateTimeOffset At(double minute) => DateTimeOffset.UnixEpoch.AddMinutes(minute);

    private static CookTruth Stall(double begin, double end, double? shown) =>
        new(Happening.Stall, At(begin), Food, At(end), shown is { } minute ? At(minute) : null);

    private static List<Episode> StepEvents(AlertKind kind, string queue, string minutes) =>
        [.. minutes.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(minute => new Episode(kind, queue, At(int.Parse(minute, null))))];
}
