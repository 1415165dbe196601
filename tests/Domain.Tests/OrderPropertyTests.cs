using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.State;

namespace SmartSmoker.Domain.Tests;

/// <summary>However the readings of a cook come, they tell the same.</summary>
[Trait("Needs", "time")]
public class OrderPropertyTests
{
    private static readonly Lazy<(List<Reading> Readings, List<string> Events)> Cook = new(() => Of(Readings()));
    private static readonly Lazy<(List<Reading> Readings, List<string> Events)> Swapped =
        new(() => Of(SwappedFromStart()));

    private static readonly Lazy<(List<Reading> Readings, List<string> Events)> Twice = new(() => Of(TwoCooks()));

    [Fact]
    public void The_cook_has_something_to_tell()
    {
        Assert.True(Twice.Value.Events.Count(told => told.Contains("smoker-drop", StringComparison.Ordinal)
            && told.Contains("Raised", StringComparison.Ordinal)) >= 2);
        Assert.InRange(Cook.Value.Events.Count, 8, 60);
        Assert.Equal(2, Cook.Value.Events.Count(told => told.Contains("probes-swapped", StringComparison.Ordinal)));
        Assert.Equal(2, Swapped.Value.Events.Count(told => told.Contains("probes-swapped", StringComparison.Ordinal)));
    }

    [Property(MaxTest = 20)]
    public bool Streams_shifted_against_each_other_tell_the_same(byte smoker, byte foodA, byte foodB) =>
        new[] { Cook.Value, Swapped.Value, Twice.Value }.All(
            cook => cook.Events.SequenceEqual(Tell(Shifted(cook.Readings, smoker, foodA, foodB))));

    [Property(MaxTest = 20)]
    public bool A_restart_anywhere_tells_the_same_of_probes_swapped_from_the_start(PositiveInt place) =>
        Swapped.Value.Events.SequenceEqual(Tell(Swapped.Value.Readings, place.Get * 91 % Swapped.Value.Readings.Count));

    [Property(MaxTest = 20)]
    public bool Duplicates_and_late_readings_anywhere_tell_the_same(NonEmptyArray<PositiveInt> places) =>
        new[] { Cook.Value, Twice.Value }.All(
            cook => cook.Events.SequenceEqual(Tell(WithDuplicates(cook.Readings, places))));

    [Property(MaxTest = 20)]
    public bool A_restart_anywhere_tells_the_same(PositiveInt place) => new[] { Cook.Value, Twice.Value }.All(
        cook => cook.Events.SequenceEqual(Tell(cook.Readings, place.Get * 91 % cook.Readings.Count)));

    [Property(MaxTest = 20)]
    public bool Duplicates_out_of_order_and_a_restart_together_tell_the_same_of_a_second_cook(
        NonEmptyArray<PositiveInt> places, PositiveInt restart, byte smoker, byte foodA, byte foodB)
    {
        var readings = WithDuplicates([.. Shifted(Twice.Value.Readings, smoker, foodA, foodB)], places);
        return Twice.Value.Events.SequenceEqual(Tell(readings, restart.Get * 91 % readings.Count));
    }

    /// <summary>Each probe's readings in their order, its queue late by so many seconds.</summary>
    private static IEnumerable<Reading> Shifted(List<Reading> cook, params byte[] seconds) =>
        cook.OrderBy(reading => reading.Time.AddSeconds(seconds[reading.Probe.Key.Value[1] - '1']));

    /// <summary>With readings that come again, at once and hours later, in another cook, and late ones that nobody saw in time.</summary>
    private static List<Reading> WithDuplicates(List<Reading> cook, NonEmptyArray<PositiveInt> places)
    {
        var readings = new List<Reading>(cook);
        foreach (var place in places.Get.Select(place => place.Get * 37 % cook.Count).OrderDescending())
        {
            var reading = readings[place];
            readings.Insert(place + 1, reading);
            readings.Insert(
                place + 1,
                reading with { Time = reading.Time.AddSeconds(-40), Temperature = Temperature.FromFahrenheit(50) });
            readings.Insert(place + 1, cook[place / 2]);
        }

        return readings;
    }

    private static (List<Reading>, List<string>) Of(IEnumerable<Reading> cook)
    {
        var readings = cook.ToList();
        return (readings, Tell(readings));
    }

    /// <summary>What is told, by time; with a restart before a reading, of which the state is rebuilt from those before it.</summary>
    private static List<string> Tell(IEnumerable<Reading> readings, int restartAt = -1)
    {
        var (state, told, seen, newest) =
            (RulesState.Empty(RuleSet.Default), new List<AlertEvent>(),
            new List<(Reading Reading, DateTimeOffset ReceivedAt)>(), DateTimeOffset.MinValue);
        foreach (var reading in readings)
        {
            if (seen.Count == restartAt)
            {
                state = seen.Aggregate(
                    RulesState.Empty(RuleSet.Default), (before, one) =>
                    Next(before, one.Reading, one.ReceivedAt).State);
                state = state.RestoreAlerts(newest, [.. Open(told)]);
            }

            newest = reading.Time > newest ? reading.Time : newest;
            (state, var alerts) = Next(state, reading, newest);
            told.AddRange(alerts);
            seen.Add((reading, newest));
        }

        return [.. told.Select(one => $"{one.Time:HH:mm:ss} {one.Phase} {one.Id} {one.Cause} {one.Finding}")
            .Order(StringComparer.Ordinal)];
    }

    private static (RulesState State, IReadOnlyList<AlertEvent> StepEvents) Next(
        RulesState state, Reading reading, DateTimeOffset receivedAt)
    {
        var (next, told) = state.Step(reading, receivedAt);
        return (Describe(next, reading), told.Alerts);
    }

    private static RulesState Describe(RulesState state, Reading reading) =>
        state.Devices["pit"].Session.Current is { } cook && reading.Probe.Key != ProbeKey.Smoker
            && cook.Food(reading.Probe).TargetF is null
            ? state.Step(new DescribeFood("pit", reading.Probe.Key, new FoodPlan("brisket", 190)), reading.Time).Next
            : state;

    private static IEnumerable<Alert> Open(List<AlertEvent> told)
    {
        var history = new AlertHistory();
        told.ForEach(history.Add);
        return history.All.Where(alert => alert.IsOn);
    }

    /// <summary>
    /// Warm-up, a lid, a stall, a fire that goes out and is lit again, a probe that is pulled, pit and food A swapped and put back; three
    /// foods' worth of noise.
    /// </summary>
    private static IEnumerable<Reading> Readings()
    {
        var random = new Random(7);
        for (var minute = 0.0; minute < 600; minute += 0.5)
        {
            var pitF = minute < 60 ? 80 + (minute * 170 / 60) : minute is >= 150 and < 153
                ? 250 - ((minute - 149.5) * 25)
                : minute is >= 400 and < 460 ? 250 - ((minute - 400) * 1.8) : 250;
            var foodF = minute < 220 ? 40 + (minute * 0.5) : minute < 380
                ? 150 + ((minute - 220) * 0.03) : 155 + ((minute - 380) * 0.25);
            var otherF = minute is >= 300 and < 303 ? 85 : foodF - 5;
            (pitF, foodF) = minute is >= 330 and < 345 ? (foodF, pitF) : (pitF, foodF);
            foreach (var reading in At(minute, random, pitF, foodF, otherF))
            {
                yield return reading;
            }
        }
    }

    /// <summary>Pit and food A swapped from the start, put into their places after an hour, and then a lid.</summary>
    private static IEnumerable<Reading> SwappedFromStart()
    {
        var random = new Random(8);
        for (var minute = 0.0; minute < 240; minute += 0.5)
        {
            var pitF = minute < 30 ? 70 + (minute * 6) : minute is >= 200 and < 203 ? 180 : 250;
            var foodF = 40 + (minute * 0.6);
            (pitF, foodF) = minute < 60 ? (foodF, pitF) : (pitF, foodF);
            foreach (var reading in At(minute, random, pitF, foodF, 45 + (minute * 0.5)))
            {
                yield return reading;
            }
        }
    }

    /// <summary>A cook with a lid, an hour and a half of cold in which the probes lie about, and another cook with a lid.</summary>
    private static IEnumerable<Reading> TwoCooks()
    {
        var random = new Random(9);
        for (var minute = 0.0; minute < 570; minute += 0.5)
        {
            var since = minute < 240 ? minute : minute - 330;
            var pitF = since < 0 ? 75 : since < 30 ? 75 + (since * 6) : since is >= 120 and < 123 ? 180 : 250;
            foreach (
                var reading in At(
                minute, random, pitF, since < 0 ? 70 : 40 + (since * 0.6), since < 0 ? 71 : 45 + (since * 0.5)))
            {
                yield return reading;
            }
        }
    }

    private static IEnumerable<Reading> At(double minute, Random random, params double[] fahrenheits) =>
        fahrenheits.Select(
        (fahrenheit, probe) =>
            new Reading(new ProbeId("pit", ProbeKey.Classic[probe]), TimeLine.Start.AddMinutes(minute),
            Temperature.FromFahrenheit((float)(fahrenheit + ((random.NextDouble() - 0.5) * 0.3)))));
}
