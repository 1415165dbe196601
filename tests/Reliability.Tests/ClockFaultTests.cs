using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SmartSmoker.Domain;
using SmartSmoker.Domain.State;
using SmartSmoker.Engine;
using SmartSmoker.Host;
using SmartSmoker.Host.Commands;
using SmartSmoker.Intake;
using SmartSmoker.Intake.Queues;
using SmartSmoker.Store;

namespace SmartSmoker.Reliability.Tests;

/// <summary>Clocks jump: the device's, and the gateway's.</summary>
[Collection(OneBroker.Name)]
public sealed class ClockFaultTests(Faults faults)
{
    private const int RowCount = 200;

    [Fact]
    public async Task Jumps_of_the_devices_clock_lose_nothing()
    {
        using var gateway = new GatewayProcess(faults.Broker);
        await using var stream = await ReadingStream.StartAsync(faults.Broker, "device-clock");
        gateway.Start();
        TimeSpan[] jumps =
            [TimeSpan.FromDays(30), TimeSpan.FromHours(-7.3), TimeSpan.FromDays(-40), TimeSpan.FromDays(365)];
        foreach (var jump in jumps)
        {
            await stream.SendAsync(RowCount);
            stream.Time += jump;
        }

        await stream.SendAsync(RowCount);
        await stream.Ledger.CloseAsync("Clock of the device jumps", jumps.Length, gateway.Database, faults.Table);
    }

    /// <summary>In this process, as its clock is a fake one: RabbitMQ, the intake, the pump and the store are the real ones.</summary>
    [Fact]
    public async Task Jumps_of_the_gateways_clock_lose_nothing_that_cannot_be_delivered_again()
    {
        using var gateway = new GatewayProcess(faults.Broker); // only for its folder
        var time = new FakeTimeProvider(new DateTimeOffset(2021, 5, 22, 12, 0, 0, TimeSpan.Zero));
        var settings =
            new BrokerSettings
            {
                Uri = faults.Broker.AmqpUri,
                User = faults.Broker.Gateway.Name,
                Password = faults.Broker.Gateway.Password
            };
        using var writer = new BatchWriter(new SqliteDatabase(gateway.Database));
        await using var intake =
            await RabbitIntake.StartAsync(
            settings, new GatewayHealth(), time, NullLogger<RabbitIntake>.Instance, default);
        using var stop = new CancellationTokenSource();
        var health = new GatewayHealth();
        var pump = new MessagePump(
            intake, new CommandIntake(), writer, RulesState.Empty(RuleSet.Default), new LiveFeed(), health, time,
            NullLogger<MessagePump>.Instance);
        var running = pump.RunAsync(stop.Token);
        await using var stream = await ReadingStream.StartAsync(faults.Broker, "gateway-clock");
        await SendAndStoreAsync(stream, gateway);
        var right = time.GetUtcNow();
        time.AdjustTime(right.AddYears(5));
        await SendAndStoreAsync(stream, gateway);
        await faults.Broker.PurgeAsync(
            "smoker-dead-letter"); // what the tests before left in the queues was settled before these
        time.AdjustTime(
            right.AddDays(-9)); // as a Raspberry Pi comes up without network: readings seem to come from the future
        await stream.SendAsync(RowCount);
        var refusedCount = 0u;
        await Wait.UntilAsync(
            () => (refusedCount = faults.Broker.CountAsync("smoker-dead-letter").Result) == RowCount * 3,
            () => $"{refusedCount} refused; storage works: {health.StorageReady}; pump: {running.Status}");
        time.AdjustTime(right);
        var redelivering = RedeliverCommand.RunAsync(new GatewaySettings { Broker = settings }, default);
        await stream.Ledger.RecoverAsync(gateway.Database, stream.Ledger.SentCount);
        Assert.Equal(0, await redelivering);
        await stream.Ledger.CloseAsync(
            "Clock of the gateway jumps: years ahead, days back (then `redeliver`)", 2, gateway.Database, faults.Table);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private static async Task SendAndStoreAsync(ReadingStream stream, GatewayProcess gateway)
    {
        await stream.SendAsync(RowCount);
        await Wait.UntilAsync(
            () => stream.Ledger.StoredCount(gateway.Database) == stream.Ledger.SentCount, () =>
                "not stored with the clock ahead");
    }
}
