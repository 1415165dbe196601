using System.Collections.Immutable;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// The rules of the first SmartSmoker scripts: the last few readings, whatever their times, judged on every reading once there are
/// enough. Smoker: last 5 fell 15 °F or more, first to last. Food: last 20 rose 1 °F or less.
/// </summary>
internal sealed record ClassicRule(ProbeRole Role, ImmutableArray<Sample> Last) : IRule
{
    private const int SmokerCount = 5;
    private const int FoodCount = 20;
    private const double SmokerFallF = 15;
    private const double FoodRiseF = 1;

    /// <inheritdoc/>
    public (IRule Next, Verdict? Verdict) Step(in RuleInput input)
    {
        var sample = input.Sample;
        var count = Role == ProbeRole.Pit ? SmokerCount : FoodCount;
        var last = Last.Length == count ? Last.RemoveAt(0).Add(sample) : Last.Add(sample);
        return (this with { Last = last }, last.Length == count ? Judge(last) : null);
    }

    private Verdict? Judge(ImmutableArray<Sample> last)
    {
        // As Python does with the values of struct.unpack: widened to double, then subtracted.
        var rise = (double)last[^1].Fahrenheit - last[0].Fahrenheit;
        if (Role == ProbeRole.Pit)
        {
            return rise <= -SmokerFallF
                ? Verdict.Raise(AlertKind.SmokerDrop, last[^1].Time,
                    new ClassicPitFell(TemperatureDelta.FromFahrenheit(-rise), SmokerCount))
                : null;
        }

        return rise <= FoodRiseF
            ? Verdict.Raise(AlertKind.FoodStall, last[^1].Time,
                new ClassicFoodRose(TemperatureDelta.FromFahrenheit(rise), FoodCount))
            : null;
    }
}
