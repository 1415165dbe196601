using SmartSmoker.CookFiles;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Settings;
using SmartSmoker.Domain.State;
using SmartSmoker.Engine;
using SmartSmoker.Store;

namespace SmartSmoker.Engine.Tests;

/// <summary>A gateway stopped anywhere and started again tells the same as one that ran through.</summary>
public sealed class RebuildTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void A_cook_interrupted_every_hour_tells_the_same_as_one_in_one_piece()
    {
        using var csv = File.OpenText("brisket.csv");
        var readings = CookCsv.Read(csv).Rows.SelectMany(row => ProbeKey.Classic.Zip(row.TemperaturesF)
            .Where(pair => pair.Second is not null).Select(pair => new Reading(
                new ProbeId("pit", pair.First), row.Time, Temperature.FromFahrenheit(pair.Second!.Value)))).ToList();
        var whole = RulesState.Empty(RuleSet.Default);
        var expected = readings.SelectMany(reading =>
        {
            (whole, var told) = whole.Step(reading, reading.Time);
            return told.Alerts;
        }).ToList();

        var actual = new List<AlertEvent>();
        foreach (var piece in readings.Chunk(360))
        {
            using var writer = new BatchWriter(_store.Database);
            var state = StateRebuild.From(_store.Database, RuleSet.Default, piece[0].Time);
            var batch = new CommitBatch();
            foreach (var reading in piece)
            {
                (state, var told) = state.Step(reading, reading.Time);
                batch.Readings.Add(new ReceivedReading(reading, reading.Time));
                batch.Add(told, reading.Time);
            }

            writer.Commit(batch);
            actual.AddRange(batch.Alerts.Select(told => told.Alert));
        }

        Assert.NotEmpty(expected);
        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(7)]
    public void A_cook_of_two_devices_interrupted_often_tells_the_same_as_one_in_one_piece(int pieceSize)
    {
        var steps = SharedCook().ToList();
        var (whole, expected) = (RulesState.Empty(RuleSet.Default), new List<AlertEvent>());
        steps.ForEach(step => expected.AddRange(Take(ref whole, step).Alerts));

        var actual = new List<AlertEvent>();
        var state = RulesState.Empty(RuleSet.Default);
        foreach (var piece in steps.Chunk(pieceSize))
        {
            using var writer = new BatchWriter(_store.Database);
            state = StateRebuild.From(_store.Database, RuleSet.Default, piece[0].At);
            var batch = new CommitBatch();
            foreach (var step in piece)
            {
                batch.Add(Take(ref state, step), step.At);
                batch.Readings.AddRange(step.Readings.Select(reading => new ReceivedReading(reading, step.At)));
                batch.Commands.AddRange(step.Commands.Select(command => new ReceivedCommand(command, step.At)));
            }

            writer.Commit(batch);
            actual.AddRange(batch.Alerts.Select(told => told.Alert));
        }

        Assert.Contains(expected, told => told.Id is { Device: "pit-2", Kind: AlertKind.FoodStall });
        Assert.Equal(expected, actual);
        Assert.Same(state.Devices["pit"].Session.Current, state.Devices["pit-2"].Session.Current);
    }

    private static StepEvents Take(
        ref RulesState state, (DateTimeOffset At, Reading[] Readings, PersonCommand[] Commands) step)
    {
        var told = new StepEvents();
        foreach (var result in step.Readings.Select(Of).Concat(step.Commands.Select(Of)).ToList())
        {
            var (next, one) = result(state);
            state = next;
            one.Alerts.ToList().ForEach(told.Add);
            one.Cooks.ToList().ForEach(told.Add);
        }

        return told;

        Func<RulesState, StepResult> Of<T>(T what) => known => what is Reading reading
            ? known.Step(reading, step.At) : known.Step((PersonCommand)(object)what!, step.At);
    }

    /// <summary>A pit, and a second device that joins after half an hour; its turkey stalls, its porch probe is no food.</summary>
    private static IEnumerable<(DateTimeOffset At, Reading[] Readings, PersonCommand[] Commands)> SharedCook()
    {
        for (var minute = 0; minute < 240; minute++)
        {
            Reading Of(string device, string key, double fahrenheit) => new(
                new ProbeId(device, ProbeKey.TryParse(key, out var probe) ? probe : default),
                TemporaryStore.Start.AddMinutes(minute),
                Temperature.FromFahrenheit((float)fahrenheit));
            PersonCommand[] said = minute switch
            {
                5 => [new DescribeProbe(
                    "pit-2", Of("pit-2", "porch", 0).Probe.Key, new ProbeSetup("Porch", ProbeRole.Ambient))],
                30 => [new JoinCook("pit-2", "pit")],
                31 => [new DescribeFood("pit-2", Of("pit-2", "turkey", 0).Probe.Key, new FoodPlan("turkey", 165))],
                _ => [],
            };
            yield return (TemporaryStore.Start.AddMinutes(minute),
                [
                    Of("pit", "01-smoker", Math.Min(250, 70 + (10 * minute))),
                    Of("pit-2", "turkey", Math.Min(150, 50 + minute)),
                    Of("pit-2", "porch", 60),
                ], said);
        }
    }

    [Theory]
    [InlineData(40)] // less than all together gave
    [InlineData(10)] // less than each gave
    public void However_many_readings_there_are_each_device_is_known_up_to_its_newest(int readingCountMax)
    {
        string[] devices = ["first", "second", "third"];
        using (var writer = new BatchWriter(_store.Database))
        {
            var batch = new CommitBatch();
            batch.Readings.AddRange(
                from device in devices
                from minute in Enumerable.Range(0, 31)
                let reading = TemporaryStore.Reading(minute, minute < 30 ? 60 : 225, device: device)
                select new ReceivedReading(reading, reading.Time));
            writer.Commit(batch);
        }

        var state =
            StateRebuild.From(_store.Database, RuleSet.Default, TemporaryStore.Start.AddHours(1), readingCountMax);
        Assert.Equal(devices, state.Devices.Keys.Order());
        Assert.All(state.Devices.Values, device => Assert.NotNull(device.Session.Current)); // begun by the newest
    }

    [Fact]
    public void A_cook_begun_by_hand_and_a_threshold_wait_for_the_first_reading_of_their_device()
    {
        using (var writer = new BatchWriter(_store.Database))
        {
            var batch = new CommitBatch();
            batch.Commands.Add(new ReceivedCommand(new StartCook("new"), TemporaryStore.Start));
            batch.Commands.Add(
                new ReceivedCommand(
                new ChangeThreshold("new", null, ThresholdCatalog.Drop.Name, 20), TemporaryStore.Start));
            writer.Commit(batch);
        }

        var state = StateRebuild.From(_store.Database, RuleSet.Default, TemporaryStore.Start.AddHours(1));
        Assert.NotNull(state.Devices["new"].Session.Current);
        Assert.Equal([new ThresholdKey("new", null, false, ThresholdCatalog.Drop.Name)], state.Layers.Set.Keys);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(300)]
    public void A_cook_started_by_hand_long_before_its_first_reading_is_the_current_one(double firstMinute)
    {
        var started = RulesState.Empty(RuleSet.Default).Step(new StartCook("pit"), TemporaryStore.Start);
        using (var writer = new BatchWriter(_store.Database))
        {
            var batch = new CommitBatch();
            batch.Commands.Add(new ReceivedCommand(new StartCook("pit"), TemporaryStore.Start));
            batch.Add(started.Events, TemporaryStore.Start);
            batch.Readings.AddRange(
                from minute in new[] { 0, 1, 30 }
                let reading = TemporaryStore.Reading(firstMinute + minute, minute < 30 ? 60 : 225)
                select new ReceivedReading(reading, reading.Time));
            writer.Commit(batch);
        }

        var state = StateRebuild.From(_store.Database, RuleSet.Default, TemporaryStore.Start.AddHours(6));
        Assert.Equal(TemporaryStore.Start, state.Devices["pit"].Session.Current!.StartedAt);
    }

    [Fact]
    public void Silence_told_before_is_not_told_again_and_is_cleared_by_a_reading()
    {
        var minute = TemporaryStore.Start.AddMinutes;
        Commit(state => state.Step(TemporaryStore.Reading(0, 225), minute(0)), minute(0));
        Commit(state => state.Tick(minute(11)), minute(1), "+probe-silent");

        Commit(state => state.Tick(minute(60)), minute(20));
        Commit(state => state.Step(TemporaryStore.Reading(61, 225), minute(61)), minute(60), "-probe-silent");
    }

    [Fact]
    public void The_time_while_nobody_listened_is_no_silence()
    {
        var minute = TemporaryStore.Start.AddMinutes;
        Commit(state => state.Step(TemporaryStore.Reading(0, 225), minute(0)), minute(0));
        Commit(state => state.Tick(minute(605)), minute(600));
        Commit(state => state.Tick(minute(611)), minute(600), "+probe-silent");
    }

    [Fact]
    public void A_device_told_to_be_offline_is_not_told_again()
    {
        var minute = TemporaryStore.Start.AddMinutes;
        var offline = new DeviceStatus("pit", false, "{}");
        using (var writer = new BatchWriter(_store.Database))
        {
            var batch = new CommitBatch();
            batch.Readings.Add(new ReceivedReading(TemporaryStore.Reading(0, 225), minute(0)));
            batch.Statuses.Add(new ReceivedStatus(offline, minute(1)));
            writer.Commit(batch);
        }

        Commit(state => state.Tick(minute(4)), minute(3), "+device-offline");
        Commit(state => state.Tick(minute(30)), minute(20));
        Commit(state => state.Step(offline with { Online = true }, minute(31)), minute(30), "-device-offline");
    }

    /// <summary>Invented names with a stamp 22 h ahead were the most recent, and pushed the smokers out.</summary>
    [Theory]
    [InlineData("smoker", null)] // a stranger that was there before
    [InlineData("zz-late", "zz-late")] // one that a person named, after the flood
    public void A_flood_of_names_pushes_no_device_out_at_a_restart(string device, string? named)
    {
        using (var writer = new BatchWriter(_store.Database))
        {
            var batch = new CommitBatch();
            batch.Readings.Add(Heard("smoker", 0));
            for (var i = 0; i < RulesState.DeviceCountMax + 10; i++)
            {
                batch.Readings.Add(Heard($"invented-{i}", 22));
            }

            batch.Readings.Add(Heard("zz-late", 0));
            if (named is not null)
            {
                batch.Commands.Add(new ReceivedCommand(
                    new DescribeProbe(named, ProbeKey.Smoker, new ProbeSetup("Pit", null)), TemporaryStore.Start));
            }

            writer.Commit(batch);
        }

        var state = StateRebuild.From(_store.Database, RuleSet.Default, TemporaryStore.Start.AddMinutes(1));
        Assert.Contains(device, state.Devices.Keys);
        Assert.Equal(RulesState.DeviceCountMax + (named is null ? 0 : 1), state.Devices.Count);
        Assert.Equal(named is not null, state.Known.Contains(device));
    }

    [Fact]
    public void A_forgotten_device_leaves_nothing_in_the_store()
    {
        using var writer = new BatchWriter(_store.Database);
        var batch = new CommitBatch();
        batch.Readings.AddRange([Heard("gone", 0), Heard("stays", 0)]);
        batch.Statuses.Add(new ReceivedStatus(new DeviceStatus("gone", true, "{}"), TemporaryStore.Start));
        batch.Commands.Add(new ReceivedCommand(new StartCook("gone"), TemporaryStore.Start));
        batch.Cooks.Add(Cook.Start("gone", TemporaryStore.Start));
        writer.Commit(batch);
        Commit(new ReceivedCommand(new ForgetDevice("gone"), TemporaryStore.Start), []);
        Assert.Equal(["stays"], new ReadingStore(_store.Database).Devices());
        Assert.Equal("stays", Assert.Single(_store.Readings).Reading.Probe.Device);
        Assert.Empty(new CommandLog(_store.Database).CommandedDevices());
        Assert.Empty(new CommandLog(_store.Database).Cooks(null, 10));

        Commit(null, [Heard("gone", 0)]); // a new device, which the writer has no longer in mind
        Assert.Equal(["gone", "stays"], new ReadingStore(_store.Database).Devices().Order());
        Assert.Equal(2, _store.Readings.Count);

        void Commit(ReceivedCommand? command, IEnumerable<ReceivedReading> readings)
        {
            var next = new CommitBatch();
            next.Commands.AddRange(command is null ? [] : [command]);
            next.Readings.AddRange(readings);
            writer.Commit(next);
        }
    }

    private static ReceivedReading Heard(string device, double hoursAhead) => new(
        new Reading(
            new ProbeId(device, ProbeKey.Smoker), TemporaryStore.Start.AddHours(hoursAhead),
            Temperature.FromFahrenheit(200)),
        TemporaryStore.Start);

    /// <summary>A gateway started at <paramref name="startedAt"/> that takes one step, stores what it told, and ends.</summary>
    private void Commit(Func<RulesState, StepResult> step, DateTimeOffset startedAt, params string[] expected)
    {
        using var writer = new BatchWriter(_store.Database);
        var (_, told) = step(StateRebuild.From(_store.Database, RuleSet.Default, startedAt));
        var batch = new CommitBatch();
        batch.Readings.Add(new ReceivedReading(TemporaryStore.Reading(0, 225), TemporaryStore.Start));
        batch.Add(told, startedAt);
        writer.Commit(batch);
        Assert.Equal(expected, told.Alerts.Where(alert => alert.Phase != AlertPhase.Reminded)
            .Select(alert => (alert.Phase == AlertPhase.Raised ? "+" : "-") + alert.Id.Kind.Name()));
    }
}
