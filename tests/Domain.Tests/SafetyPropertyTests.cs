using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SmartSmoker.Domain.Safety;

namespace SmartSmoker.Domain.Tests;

/// <summary>Raw numbers become readings a few seconds to four minutes apart: gaps are among them.</summary>
public sealed class SafetyPropertyTests
{
    [Property]
    public bool More_heat_is_never_less_lethality(NonNegativeInt[] raw, byte tenths)
    {
        var cooler = Readings(raw).Select(sample => sample with { Fahrenheit = Math.Min(sample.Fahrenheit, 180) })
            .ToArray();
        var hotter = cooler.Select(sample => sample with { Fahrenheit = sample.Fahrenheit + (tenths / 10f) }).ToArray();
        return Fold(hotter).LogReduction >= Fold(cooler).LogReduction;
    }

    [Property]
    public bool Longer_is_never_less_lethality(NonNegativeInt[] raw, NonNegativeInt count)
    {
        var rising = Readings(raw).Select((sample, i) => sample with { Fahrenheit = Math.Min(120 + (i * 2f), 210) })
            .ToArray();
        return Fold(rising).LogReduction >= Fold(rising.Take(count.Get)).LogReduction;
    }

    [Property]
    public bool Splitting_the_readings_anywhere_gives_the_same(NonNegativeInt[] raw, NonNegativeInt at)
    {
        var readings = Readings(raw);
        var (before, after) = (readings.Take(at.Get % (raw.Length + 1)), readings.Skip(at.Get % (raw.Length + 1)));
        return Fold(after, Fold(before)) == Fold(readings) && Zone(after, Zone(before)) == Zone(readings);
    }

    [Property]
    public bool A_reading_between_two_others_never_takes_lethality_from_a_rising_food(ushort tenthsA, ushort tenthsB)
    {
        var (a, b) = (130 + (tenthsA % 300 / 10f), 130 + (tenthsB % 300 / 10f));
        var (low, high) = (Math.Min(a, b), Math.Max(a, b));
        var (first, last) = (LethalityTests.At(0, low), LethalityTests.At(2, high));
        var middle = LethalityTests.At(1, (low + high) / 2);
        var (coarse, fine) = (Fold([first, last]).LogReduction, Fold([first, middle, last]).LogReduction);
        return fine >= coarse - 1e-9 && fine <= Math.Min(8, 2 * LethalityCurve.Meat.LogReductionPerMinute(high)) + 1e-9;
    }

    [Property]
    public bool Duplicates_and_late_readings_add_nothing(NonNegativeInt[] raw)
    {
        var readings = Readings(raw);
        var again =
            readings.SelectMany((sample, i) => new[] { sample, sample, readings[i / 2] with { Fahrenheit = 200 } });
        return Fold(again) == Fold(readings) && Zone(again) == Zone(readings);
    }

    [Property]
    public bool Time_in_the_zone_is_never_more_than_the_time_seen(NonNegativeInt[] raw)
    {
        var readings = Readings(raw);
        var seen = TimeSpan.Zero;
        for (var i = 1; i < readings.Length; i++)
        {
            var span = readings[i].Time - readings[i - 1].Time;
            seen += span <= Pace.GapMin ? span : TimeSpan.Zero;
        }

        return Zone(readings).InZone >= TimeSpan.Zero && Zone(readings).InZone <= seen;
    }

    private static ImmutableArray<Sample> Readings(NonNegativeInt[] raw)
    {
        var time = TimeLine.Start;
        return [.. raw.Select(value => value.Get % 1000).Select(value =>
            new Sample(time = time.AddSeconds(5 + (value * 37 % 236)), 30 + (value * 13 % 200)))];
    }

    private static LethalityState Fold(IEnumerable<Sample> readings, LethalityState start = default) =>
        readings.Aggregate(start, (state, sample) => state.Step(LethalityCurve.Meat, sample, Pace.GapMin));

    private static DangerZone Zone(IEnumerable<Sample> readings, DangerZone start = default) =>
        readings.Aggregate(start, (state, sample) => state.Step(sample, Pace.GapMin));
}
