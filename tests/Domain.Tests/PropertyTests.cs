using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SmartSmoker.Domain;

namespace SmartSmoker.Domain.Tests;

public class PropertyTests
{
    [Property]
    public bool A_window_is_bounded_in_time_and_count(PositiveInt[] stepsSeconds)
    {
        var window = TimeWindow.Empty(TimeSpan.FromMinutes(10));
        var time = TimeLine.Start;
        foreach (var step in stepsSeconds)
        {
            time = time.AddSeconds(step.Get % 200);
            window = window.Add(new Sample(time, 100));
            if (window.Newest.Time - window.Samples[0].Time > window.Span
                || window.Samples.Length > TimeWindow.CountMax * 2)
            {
                return false;
            }
        }

        return true;
    }

    [Fact]
    public void A_window_at_a_thousand_readings_a_second_stays_small()
    {
        var window = TimeWindow.Empty(TimeSpan.FromMinutes(10));
        for (var i = 0; i < 700_000; i += 50)
        {
            window = window.Add(new Sample(TimeLine.Start.AddMilliseconds(i), 100));
        }

        Assert.InRange(window.Samples.Length, 60, TimeWindow.CountMax * 2);
        Assert.True(window.Covers(window.Span));
    }

    [Property]
    public bool Classic_rules_equal_their_definition(float[] raw)
    {
        var temperatures = raw.Where(float.IsFinite).Select(f => 200 + (f % 40)).ToArray();
        var (smoker, food) =
            (new TimeLine(ProbeKey.Smoker, RuleSet.Classic), new TimeLine(ProbeKey.FoodA, RuleSet.Classic));
        var (drops, stalls) = (new List<string>(), new List<string>());
        for (var i = 0; i < temperatures.Length; i++)
        {
            smoker.At(i, temperatures[i]);
            food.At(i, temperatures[i]);
            if (i >= 4 && (double)temperatures[i - 4] - temperatures[i] >= 15)
            {
                drops.Add($"+smoker-drop@{i}");
            }

            if (i >= 19 && (double)temperatures[i] - temperatures[i - 19] <= 1)
            {
                stalls.Add($"+food-stall@{i}");
            }
        }

        return smoker.Events == string.Join(' ', drops) && food.Events == string.Join(' ', stalls);
    }

    [Property]
    public bool Sending_everything_twice_changes_nothing(NonNegativeInt[] raw)
    {
        var (once, twice) = (new TimeLine(ProbeKey.Smoker), new TimeLine(ProbeKey.Smoker));
        for (var i = 0; i < raw.Length; i++)
        {
            var fahrenheit = 150 + (raw[i].Get % 150);
            once.At(i, fahrenheit);
            twice.At(i, fahrenheit).At(i, fahrenheit);
        }

        return once.Events == twice.Events;
    }
}
