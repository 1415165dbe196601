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
        var whole = CookState.Empty(RuleSet.Default);
        var expected = readings.SelectMany(reading =>
        {
            (whole, var told) = whole.Step(reading, reading.Time);
            return told.Alerts;
        }).ToList();

        var actual = new List<AlertEvent>();
        foreach (var piece in readings.Chunk(360))
        {
            using var writer = new CookWriter(_store.Database);
            var state = CookRebuild.From(_store.Database, RuleSet.Default, piece[0].Time);
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
    [InlineData(40)] // less than all together gave
    [InlineData(10)] // less than each gave
    public void However_many_readings_there_are_each_device_is_known_up_to_its_newest(int readingCountMax)
    {
        string[] devices = ["first", "second", "third"];
        using (var writer = new CookWriter(_store.Database))
        {
            var batch = new CommitBatch();
            batch.Readings.AddRange(
                from device in devices from minute in Enumerable.Range(0, 31)
                let reading = TemporaryStore.Reading(minute, minute < 30 ? 60 : 225, device: device)
                select new ReceivedReading(reading, reading.Time));
            writer.Commit(batch);
        }

        var state = CookRebuild.From(_store.Database, RuleSet.Default, TemporaryStore.Start.AddHours(1), readingCountMax);
        Assert.Equal(devices, state.Devices.Keys.Order());
        Assert.All(state.Devices.Values, device => Assert.NotNull(device.Session.Current)); // begun by the newest
    }

    [Fact]
    public void A_cook_begun_by_hand_and_a_threshold_wait_for_the_first_reading_of_their_device()
    {
        using (var writer = new CookWriter(_store.Database))
        {
            var batch = new CommitBatch();
            batch.Commands.Add(new ReceivedCommand(new StartCook("new"), TemporaryStore.Start));
            batch.Commands.Add(new ReceivedCommand(new ChangeThreshold("new", null, ThresholdCatalog.Drop.Name, 20), TemporaryStore.Start));
            writer.Commit(batch);
        }

        var state = CookRebuild.From(_store.Database, RuleSet.Default, TemporaryStore.Start.AddHours(1));
        Assert.NotNull(state.Devices["new"].Session.Current);
        Assert.Equal([new ThresholdKey("new", null, false, ThresholdCatalog.Drop.Name)], state.Layers.Set.Keys);
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
        using (var writer = new CookWriter(_store.Database))
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

    /// <summary>A gateway started at <paramref name="startedAt"/> that takes one step, stores what it told, and ends.</summary>
    private void Commit(Func<CookState, StepResult> step, DateTimeOffset startedAt, params string[] expected)
    {
        using var writer = new CookWriter(_store.Database);
        var (_, told) = step(CookRebuild.From(_store.Database, RuleSet.Default, startedAt));
        var batch = new CommitBatch();
        batch.Readings.Add(new ReceivedReading(TemporaryStore.Reading(0, 225), TemporaryStore.Start));
        batch.Add(told, startedAt);
        writer.Commit(batch);
        Assert.Equal(expected, told.Alerts.Where(alert => alert.Phase != AlertPhase.Reminded)
            .Select(alert => (alert.Phase == AlertPhase.Raised ? "+" : "-") + alert.Id.Kind.Name()));
    }
}
