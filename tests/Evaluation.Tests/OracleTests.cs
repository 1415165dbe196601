using SmartSmoker.Evaluation.Prediction;

namespace SmartSmoker.Evaluation.Tests;

[Trait("Needs", "time")]
public class OracleTests
{
    private const int Seed = 50;

    [Fact]
    public void Told_all_that_will_happen_the_oracle_errs_only_by_the_cap_on_answers() =>
        Assert.All(
            Oracle.Ask(Seed, Foresight.Wraps | Foresight.Happenings, 240),
            asked => Assert.Equal(Math.Max(0, asked.ToGoMinutes - Baselines.MinutesMax), asked.ErrorMinutes, 6));

    [Fact]
    public void Told_nothing_it_is_asked_at_the_same_times_and_errs_more()
    {
        var (all, none) = (Oracle.Ask(Seed, Foresight.Wraps | Foresight.Happenings, 240).ToList(),
            Oracle.Ask(Seed, Foresight.None, 240).ToList());
        Assert.NotEmpty(all);
        Assert.Equal(all.Select(asked => asked.ToGoMinutes), none.Select(asked => asked.ToGoMinutes));
        Assert.True(PredictionScore.MeanErrorMinutes(none) > PredictionScore.MeanErrorMinutes(all));
    }
}
