using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.State;
using SmartSmoker.Engine;
using SmartSmoker.Intake;
using SmartSmoker.Store;

namespace SmartSmoker.Engine.Tests;

public sealed class PumpTests : IAsyncLifetime, IDisposable
{
    private const int PatienceMs = 180_000;

    private readonly TemporaryStore _store = new();
    private readonly BatchWriter _writer;
    private readonly FakeIntake _intake = new();
    private readonly CommandIntake _commands = new();
    private readonly GatewayHealth _health = new() { IntakeReady = true };
    private readonly FakeTimeProvider _time = new(TemporaryStore.Start);
    private readonly CancellationTokenSource _stop = new();
    private readonly LiveFeed _feed = new();
    private readonly LogLines<MessagePump> _log = new();
    private readonly Task _run;

    public PumpTests()
    {
        _writer = new BatchWriter(_store.Database);
        var pump = new MessagePump(
            _intake, _commands, _writer, RulesState.Empty(RuleSet.Default), _feed, _health, _time, _log);
        _run = pump.RunAsync(_stop.Token);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _run);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _stop.Dispose();
        _store.Dispose();
    }

    [Fact(Timeout = PatienceMs)]
    public async Task A_message_is_settled_when_it_is_stored()
    {
        _intake.Send(TemporaryStore.Message(1, 0, 225));
        Assert.Equal((1ul, ""), await _intake.SettledAsync());
        Assert.Equal(225, Assert.Single(_store.Readings).Reading.Temperature.Fahrenheit);
    }

    [Fact(Timeout = PatienceMs)]
    public async Task Who_is_answered_sees_what_was_done()
    {
        var seen = false;
        _intake.Settling = () => seen = _feed.State.Devices.ContainsKey("pit");
        _intake.Send(TemporaryStore.Message(1, 0, 225));
        await _intake.SettledAsync();
        Assert.True(seen);
    }

    [Fact(Timeout = PatienceMs)]
    public async Task A_33rd_probe_is_rejected_and_reported_once_while_the_others_go_on()
    {
        for (var i = 0; i < 32; i++)
        {
            _intake.Send(OfProbe((ulong)i + 1, 0, $"p{i}"));
        }

        _intake.Send(OfProbe(33, 0, "p32"), OfProbe(34, 1, "p32"), OfProbe(35, 1, "p31"), OfProbe(36, 2, "p32"));
        var rejected = new List<string>();
        for (var last = 0ul; last < 36;)
        {
            (last, var some) = await _intake.SettledAsync();
            rejected.AddRange(some.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        Assert.Equal(["33", "34", "36"], rejected);
        var reported = Assert.Single(new RejectedReader(_store.Database).Rejected(10));
        Assert.Contains("SMK-M08", reported.Reason, StringComparison.Ordinal);
        Assert.Equal(33, _store.Readings.Count);
        Assert.DoesNotContain(_store.Readings, received => received.Reading.Probe.Key.Value == "p32");
    }

    private static Incoming OfProbe(ulong tag, double minute, string key) =>
        TemporaryStore.Message(tag, minute, 70) with { Queue = "04-probes", RoutingKey = $"smoker.pit.probe.{key}" };

    [Fact(Timeout = PatienceMs)]
    public async Task What_cannot_be_decoded_is_kept_and_refused_alone()
    {
        _intake.Send(
            TemporaryStore.Message(1, 0, 225), TemporaryStore.Message(2, 1, 225) with { Body = [1, 2, 3] },
            TemporaryStore.Message(3, 2, 225));
        var (last, rejected) = await _intake.SettledAsync();
        while (last < 3) // the pump may have begun before all were sent
        {
            (last, var more) = await _intake.SettledAsync();
            rejected += more;
        }

        Assert.Equal((3ul, "2"), (last, rejected));
        Assert.Equal(2, _store.Readings.Count);
        Assert.Equal("SMK-M01 a reading has 12 bytes, this has 3", _store.Query("SELECT reason FROM rejected"));
    }

    [Fact(Timeout = PatienceMs)]
    public async Task Nothing_is_settled_while_the_store_fails_and_all_of_it_once_it_works_again()
    {
        _store.Query("ALTER TABLE readings RENAME TO away");
        _intake.Send(TemporaryStore.Message(1, 0, 225));
        await Wait.UntilAsync(() => !_health.StorageReady);
        Assert.False(_health.Ready);
        Assert.False(_intake.IsSettled);

        _store.Query("ALTER TABLE away RENAME TO readings");
        await Wait.UntilAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return _intake.IsSettled;
        });
        Assert.Equal((1ul, ""), await _intake.SettledAsync());
        Assert.False(_intake.IsSettled); // once, not again
        Assert.True(_health.Ready);
        Assert.Single(_store.Readings);
    }

    [Fact(Timeout = PatienceMs)]
    public async Task A_failing_commit_is_retried_after_twice_the_wait_up_to_30_s()
    {
        _store.Query("ALTER TABLE readings RENAME TO away");
        _intake.Send(TemporaryStore.Message(1, 0, 225));
        double[] seconds = [0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 30, 30];
        await Wait.UntilAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(30));
            return Delays().Length >= seconds.Length;
        });

        Assert.Equal(seconds, Delays().Take(seconds.Length));

        double[] Delays() =>
        [
            .. _log.Events.Where(line => line.Contains("retrying in", StringComparison.Ordinal))
                .Select(line => TimeSpan.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture))
                .Select(delay => delay.TotalSeconds),
        ];
    }

    [Fact(Timeout = PatienceMs)]
    public async Task Silence_is_told_as_time_passes()
    {
        _intake.Send(TemporaryStore.Message(1, 0, 225));
        await _intake.SettledAsync();
        await Wait.UntilAsync(() =>
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            return _store.Alerts.Alerts(null, 10).Count > 0;
        });
        Assert.Equal(AlertKind.ProbeSilent, Assert.Single(_store.Alerts.Alerts(null, 10)).Id.Kind);
    }

    [Theory(Timeout = PatienceMs)]
    [InlineData(5, true)] // a last will that came after the device was back
    [InlineData(-5, false)] // a reading from before, out of another queue
    public async Task A_reading_measured_after_the_last_will_shows_the_device_online(int seconds, bool online)
    {
        var will = new Incoming(
            MessageDecoder.StatusQueue, "smoker.pit.status", """{"state":"offline"}"""u8.ToArray(),
            TemporaryStore.Start, 1);
        var reading = TemporaryStore.Message(2, seconds / 60.0, 225) with
        {
            ReceivedAt = TemporaryStore.Start.AddSeconds(6),
        };
        _intake.Send(will, reading);
        await Wait.UntilAsync(() => _store.Readings.Count == 1);
        Assert.Equal(online, Assert.Single(new ReadingStore(_store.Database).Statuses("pit")).Status.Online);
        await _intake.SettledAsync();
    }

    [Fact(Timeout = PatienceMs)]
    public async Task A_command_is_done_when_it_is_stored()
    {
        _intake.Send(TemporaryStore.Message(1, 0, 225));
        await _intake.SettledAsync();
        await _commands.SendAsync(new DescribeFood("pit", ProbeKey.FoodA, new FoodPlan("brisket", 203)), _stop.Token);
        var log = new CommandLog(_store.Database);
        var cook = Assert.Single(log.Cooks("pit", 10));
        Assert.Equal(
            (TemporaryStore.Start, null, 203f),
            (cook.StartedAt, cook.EndedAt, cook.Food(new ProbeId("pit", ProbeKey.FoodA)).TargetF!.Value));

        await _commands.SendAsync(new EndCook("pit"), _stop.Token);
        Assert.Equal(TemporaryStore.Start, Assert.Single(log.Cooks("pit", 10)).EndedAt);
        Assert.Equal(2, log.Commands(TemporaryStore.Start).Count);
    }
}
