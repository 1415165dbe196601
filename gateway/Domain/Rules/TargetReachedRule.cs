using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// The food is at its target.
/// <code>
/// below --(at its target for a minute)--> reached: raised --(5 °F below it: taken out, or another target): cleared--> below
/// </code>
/// A minute, so that neither noise nor a probe on its way through hot air counts.
/// </summary>
/// <param name="RaisedAt">When it was raised; null while it is not.</param>
public sealed record TargetReachedRule(DateTimeOffset? RaisedAt) : IRule
{
    /// <summary>So far below its target a food that was there is not any more.</summary>
    public const float LeftF = 5;

    private static readonly TimeSpan For = TimeSpan.FromMinutes(1);

    /// <summary>At the start of a cook.</summary>
    public static TargetReachedRule Start { get; } = new((DateTimeOffset?)null);

    /// <inheritdoc/>
    public (IRule Next, Verdict? Verdict) Step(in RuleInput input)
    {
        var (time, fahrenheit) = input.Sample;
        if (RaisedAt is { } raisedAt)
        {
            return input.Food.TargetF - LeftF <= fahrenheit ? (this, null) : (Start, Verdict.Clear(
                AlertKind.TargetReached, raisedAt, $"Food has left its target, at {fahrenheit:F0} °F"));
        }

        return fahrenheit >= input.Food.TargetF && input.HasRisen && IsThere(input.Recent, input.Food)
            ? (new TargetReachedRule(time), Verdict.Raise(
                AlertKind.TargetReached, time, $"Food is at {fahrenheit:F0} °F, its target is {input.Food.TargetF:F0} °F"))
            : (this, null);
    }

    private static bool IsThere(TimeWindow recent, FoodPlan food)
    {
        var last = recent.Last(For);
        var sum = 0.0;
        foreach (var sample in last)
        {
            sum += sample.Fahrenheit;
        }

        return last.Length > 1 && sum / last.Length >= food.TargetF;
    }
}
