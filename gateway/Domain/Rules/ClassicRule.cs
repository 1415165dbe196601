using System.Collections.Immutable;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// The rules of the original SmartSmoker scripts. They compare the first and last of the latest readings, whatever
/// their times, and alert on every reading: smoker, 5 readings that fell 15 °F or more; food, 20 readings that rose
/// 1 °F or less.
/// </summary>
internal sealed record ClassicRule(ProbeRole Role, ImmutableArray<Sample> Last) : IRule
{
    private const int SmokerCount = 5; // readings; source: the original scripts
    private const int FoodCount = 20; // readings; source: the original scripts
    private const double SmokerFallF = 15; // °F; source: the original scripts
    private const double FoodRiseF = 1; // °F; source: the original scripts

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
        // Widen to double before subtracting, as Python does with the values of struct.unpack.
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
