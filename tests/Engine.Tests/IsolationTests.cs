using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.State;
using SmartSmoker.Intake;
using SmartSmoker.Store;

namespace SmartSmoker.Engine.Tests;

/// <summary>One message that cannot be processed stops no other; a store that does not work rejects none.</summary>
public sealed class IsolationTests : IAsyncLifetime, IDisposable
{
    private const int PatienceMs = 180_000;
    private const int MessageCount = 40;

    private readonly TemporaryStore _store = new();
    private readonly BatchWriter _writer;
    private readonly FakeIntake _intake = new();
    private readonly CommandIntake _commands = new();
    private readonly GatewayHealth _health = new() { IntakeReady = true };
    private readonly CancellationTokenSource _stop = new();
    private Task _run = Task.CompletedTask;

    public IsolationTests() => _writer = new BatchWriter(_store.Database);

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

    [Theory(Timeout = PatienceMs)]
    [InlineData("1")]
    [InlineData("40")]
    [InlineData("17 18 31")]
    public async Task Readings_that_the_database_refuses_are_rejected_and_all_others_stored(string refused)
    {
        var bad = refused.Split(' ').Select(ulong.Parse).ToHashSet();
        Refuse("readings", $"new.temperature_bits = {BitConverter.SingleToInt32Bits(66)}");
        for (var tag = 1ul; tag <= MessageCount; tag++)
        {
            _intake.Send(TemporaryStore.Message(tag, tag, bad.Contains(tag) ? 66 : 225));
        }

        Start();
        Assert.Equal(refused, await RejectedAsync(MessageCount));
        Assert.Equal(MessageCount - bad.Count, _store.Readings.Count);
        var recorded = new RejectedReader(_store.Database).Rejected(10);
        Assert.Equal(bad.Count, recorded.Count);
        Assert.All(
            recorded, row => Assert.StartsWith("SMK-M11 the database refused it", row.Reason, StringComparison.Ordinal));
        Assert.True(_health.StorageReady);
    }

    [Fact(Timeout = PatienceMs)]
    public async Task A_status_that_the_database_refuses_is_rejected_alone()
    {
        Refuse("device_status", "new.json LIKE '%worse%'");
        _intake.Send(
            TemporaryStore.Message(1, 0, 225), Status(2, """{"state":"online","x":"worse"}"""),
            Status(3, """{"state":"online"}"""), TemporaryStore.Message(4, 1, 225));
        Start();
        Assert.Equal("2", await RejectedAsync(4));
        Assert.Equal((2, 1L), (_store.Readings.Count, _store.Query("SELECT count(*) FROM device_status")));
    }

    [Theory(Timeout = PatienceMs)]
    [InlineData("smoker.evil.01-smoker", "01-smoker", "", "SMK-M10 the rules failed on it")]
    [InlineData("command", "command", """{"kind":"start-cook","device":"\ud800"}""", "cannot decode the command")]
    [InlineData("command", "command", """{"kind":"set-pit","device":"pit","setPointF":1e99999}""", "SMK-M11")]
    public async Task A_message_that_fails_in_a_rule_or_in_the_commit_is_rejected_alone(
        string routingKey, string queue, string body, string reason)
    {
        var bad = TemporaryStore.Message(2, 1, 225) with { Queue = queue, RoutingKey = routingKey };
        _intake.Send(
            TemporaryStore.Message(1, 0, 225), body == "" ? bad : bad with { Body = Encoding.UTF8.GetBytes(body) },
            TemporaryStore.Message(3, 2, 225));
        Start(device => device == "evil"
            ? throw new InvalidOperationException("no such state") : RulesState.Empty(RuleSet.Default));
        Assert.Equal("2", await RejectedAsync(3));
        Assert.Equal(2, _store.Readings.Count);
        Assert.StartsWith(reason, (string)_store.Query("SELECT reason FROM rejected")!, StringComparison.Ordinal);
    }

    [Fact(Timeout = PatienceMs)]
    public async Task A_command_that_the_database_refuses_fails_and_the_next_is_done()
    {
        Refuse("commands", "new.json LIKE '%describe-food%'");
        _intake.Send(TemporaryStore.Message(1, 0, 225));
        Start();
        await RejectedAsync(1);
        await Assert.ThrowsAsync<SqliteException>(() => _commands.SendAsync(
            new DescribeFood("pit", ProbeKey.FoodA, new FoodPlan("brisket", 203)), _stop.Token));
        await _commands.SendAsync(new SetPit("pit", 250), _stop.Token);
        Assert.Single(new CommandLog(_store.Database).Commands(TemporaryStore.Start));
    }

    private static Incoming Status(ulong tag, string json) => TemporaryStore.Message(tag, 0, 0) with
    {
        Queue = "smoker-status", RoutingKey = "smoker.pit.status", Body = Encoding.UTF8.GetBytes(json),
    };

    private void Refuse(string table, string condition) => _store.Query(
        $"CREATE TRIGGER refuse BEFORE INSERT ON {table} WHEN {condition} BEGIN SELECT RAISE(ABORT, 'refused'); END");

    private void Start(Func<string, RulesState>? rebuild = null)
    {
        var pump = new MessagePump(
            _intake, _commands, _writer, RulesState.Empty(RuleSet.Default), new LiveFeed(), _health,
            new FakeTimeProvider(TemporaryStore.Start), new LogLines<MessagePump>()) { Rebuild = rebuild };
        _run = pump.RunAsync(_stop.Token);
    }

    /// <summary>The tags rejected until <paramref name="lastTag"/> is settled.</summary>
    private async Task<string> RejectedAsync(ulong lastTag)
    {
        var rejected = new List<string>();
        for (var last = 0ul; last < lastTag;)
        {
            (last, var some) = await _intake.SettledAsync();
            rejected.AddRange(some.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return string.Join(' ', rejected);
    }
}
