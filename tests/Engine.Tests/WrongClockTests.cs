using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.State;
using SmartSmoker.Engine;
using SmartSmoker.Store;

namespace SmartSmoker.Engine.Tests;

/// <summary>A device whose clock is wrong, on a real store: the time stamps stay as they are, and mislead nobody.</summary>
public sealed class WrongClockTests : IDisposable
{
    private const double In1970 = -29_719_319; // minutes, to a whole microsecond

    private static readonly TimeSpan BetweenMicroseconds = TimeSpan.FromTicks(7);

    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData(480, 480)]
    [InlineData(480, 0)]
    [InlineData(0, 480)]
    [InlineData(5, 5)]
    [InlineData(-60, -60)]
    [InlineData(0, -60.1)]
    [InlineData(-60.1, 0)]
    [InlineData(In1970, In1970)]
    [InlineData(In1970, 0)]
    [InlineData(0, In1970)]
    public void A_gateway_restarted_at_each_reading_tells_the_same(double offBefore, double offAfter)
    {
        var steps = Cook(minute => minute < 39 ? offBefore : offAfter).ToList();
        var (whole, expected) = (RulesState.Empty(RuleSet.Default), new List<AlertEvent>());
        foreach (var (reading, receivedAt) in steps)
        {
            (whole, var told) = whole.Step(reading, receivedAt);
            expected.AddRange(told.Alerts);
        }

        var actual = new List<AlertEvent>();
        using var writer = new BatchWriter(_store.Database);
        foreach (var step in steps)
        {
            var state = StateRebuild.From(_store.Database, RuleSet.Default, step.ReceivedAt);
            var (_, told) = state.Step(step.Reading, step.ReceivedAt);
            var batch = new CommitBatch();
            batch.Readings.Add(step);
            batch.Add(told, step.ReceivedAt);
            writer.Commit(batch);
            actual.AddRange(told.Alerts);
        }

        Assert.Contains(expected, told => told.Id.Kind == AlertKind.SmokerDrop);
        Assert.Contains(expected, told => told.Id.Kind == AlertKind.DeviceClock);
        Assert.Equal(Texts(expected), Texts(actual));
    }

    [Theory]
    [InlineData(480)]
    [InlineData(5)]
    [InlineData(1_300)]
    public void A_stamp_ahead_is_never_the_newest(double offMinutes)
    {
        Store(Cook(minute => minute is >= 20 and <= 21 ? offMinutes : 0));
        Assert.Equal(TemporaryStore.Start.AddMinutes(60), new ReadingStore(_store.Database).NewestByDevice()["pit"]);
    }

    [Theory]
    [InlineData(480)]
    [InlineData(3)]
    [InlineData(In1970)]
    public void A_device_that_was_never_right_has_its_newest_reading_when_it_was_received(double offMinutes)
    {
        Store(Cook(_ => offMinutes));
        Assert.Equal(
            TemporaryStore.Start.AddMinutes(60), new ReadingStore(_store.Database).NewestByDevice()["pit"]);
    }

    [Theory]
    [InlineData(480)]
    [InlineData(-60.1)]
    [InlineData(-600)]
    [InlineData(In1970)]
    public void The_page_reads_each_reading_at_the_time_it_was_judged(double offMinutes)
    {
        Store(Cook(minute => minute >= 20 ? offMinutes : 0));
        var read = new List<double>();
        new JudgedReadings(new ReadingStore(_store.Database), new AlertReader(_store.Database)).Read(
            "pit", TemporaryStore.Start.AddMinutes(25), 1_000,
            received => read.Add((received.Reading.Time - TemporaryStore.Start).TotalMinutes));
        Assert.Equal(Enumerable.Range(50, 71).Select(i => i / 2.0), read);
    }

    private void Store(IEnumerable<ReceivedReading> steps)
    {
        using var writer = new BatchWriter(_store.Database);
        var (state, batch) = (RulesState.Empty(RuleSet.Default), new CommitBatch());
        foreach (var step in steps)
        {
            (state, var told) = state.Step(step.Reading, step.ReceivedAt);
            batch.Readings.Add(step);
            batch.Add(told, step.ReceivedAt);
        }

        writer.Commit(batch);
    }

    /// <summary>An hour with an open lid at minute 40; the clock is off by so many minutes.</summary>
    private static IEnumerable<ReceivedReading> Cook(Func<double, double> offMinutes) =>
        from i in Enumerable.Range(0, 121)
        let minute = i / 2.0
        select new ReceivedReading(
            TemporaryStore.Reading(minute + offMinutes(minute), minute <= 40 ? 250 : 205),
            TemporaryStore.Start.AddMinutes(minute) + BetweenMicroseconds);

    private static IEnumerable<string> Texts(IEnumerable<AlertEvent> told) =>
        told.Select(one => $"{one.Phase} {one.Id} {one.Cause} {one.Finding}");
}
