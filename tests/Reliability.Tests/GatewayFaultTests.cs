using System.Globalization;
using Xunit.Abstractions;

namespace SmartSmoker.Reliability.Tests;

/// <summary>The gateway is killed, frozen, started late and started twice.</summary>
[Collection(OneBroker.Name)]
public sealed class GatewayFaultTests(Faults faults, ITestOutputHelper output)
{
    private const int DayRows = 24 * 120;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2.5); // a start takes about one second

    [Fact]
    public async Task Kill_9_of_the_gateway_at_random_points_loses_nothing()
    {
        var kills = Number("SMOKER_KILLS", 12);
        var seed = Number("SMOKER_SEED", Random.Shared.Next());
        output.WriteLine($"SMOKER_KILLS={kills} SMOKER_SEED={seed}");
        var random = new Random(seed);
        using var gateway = new GatewayProcess(faults.Broker);
        using var stop = new CancellationTokenSource();
        await using var stream = await ReadingStream.StartAsync(faults.Broker, "killed");
        var sending = stream.SendUntilAsync(stop.Token);
        for (var kill = 0; kill < kills; kill++)
        {
            var before = stream.Ledger.StoredCount(gateway.Database);
            gateway.Start();
            if (random.Next(2) == 0)
            {
                // In mid-stream; else anywhere from the start of the process on.
                await Wait.UntilAsync(
                    () => stream.Ledger.StoredCount(gateway.Database) > before, () => $"nothing stored, seed {seed}");
            }

            await Task.Delay(random.NextDouble() * Longest);
            gateway.Kill();
        }

        await stop.CancelAsync();
        await sending;
        await stream.SendAsync(1); // if all was stored when it was killed last
        gateway.Start();
        await stream.Ledger.RecoverAsync(gateway.Database, stream.Ledger.SentCount);
        await stream.Ledger.CloseAsync(
            "Gateway killed (kill -9) at random points", kills, gateway.Database, faults.Table);
    }

    [Fact]
    public async Task A_gateway_frozen_for_longer_than_its_connection_lives_loses_nothing()
    {
        using var gateway = new GatewayProcess(faults.Broker);
        await using var stream = await ReadingStream.StartAsync(faults.Broker, "frozen");
        gateway.Start();
        await stream.SendAsync(200);
        await gateway.SaysAsync("Consuming from");
        gateway.Signal("STOP");
        await stream.SendAsync(200);
        await Wait.UntilAsync(
            () => faults.Broker.CountAsync("01-smoker").Result >= 200, () => "the broker did not give the gateway up");
        gateway.Signal("CONT");
        await stream.Ledger.RecoverAsync(gateway.Database, stream.Ledger.SentCount);
        await stream.SendAsync(200);
        await stream.Ledger.CloseAsync("Gateway frozen until the broker drops it", 1, gateway.Database, faults.Table);
    }

    [Fact]
    public async Task Three_days_of_backlog_are_stored_when_the_gateway_comes_back()
    {
        using var gateway = new GatewayProcess(faults.Broker);
        gateway.Start();
        await gateway.SaysAsync("Consuming from");
        gateway.Kill();
        await using var stream = await ReadingStream.StartAsync(faults.Broker, "backlog");
        await stream.SendAsync(3 * DayRows);
        gateway.Start();
        await stream.Ledger.RecoverAsync(gateway.Database, stream.Ledger.SentCount);
        await stream.Ledger.CloseAsync("Gateway down for three days, then started", 1, gateway.Database, faults.Table);
    }

    [Fact]
    public async Task A_device_that_repeats_its_whole_outbox_changes_nothing()
    {
        const int Times = 3;
        using var gateway = new GatewayProcess(faults.Broker);
        await using var stream = await ReadingStream.StartAsync(faults.Broker, "repeats");
        gateway.Start();
        for (var time = 0; time < Times; time++)
        {
            stream.Rewind();
            await stream.SendAsync(Device.Outbox.RowsFor(3));
        }

        await stream.SendAsync(1); // stored only when all before it has been gone through
        await stream.Ledger.CloseAsync("Device resends its whole outbox", Times - 1, gateway.Database, faults.Table);
    }

    [Fact]
    public async Task A_second_gateway_waits_and_takes_over_when_the_first_is_killed()
    {
        using var first = new GatewayProcess(faults.Broker);
        using var second = new GatewayProcess(faults.Broker) { Database = first.Database };
        using var stop = new CancellationTokenSource();
        await using var stream = await ReadingStream.StartAsync(faults.Broker, "twice");
        first.Start();
        await first.SaysAsync("Consuming from");
        second.Start();
        var sending = stream.SendUntilAsync(stop.Token);
        await second.SaysAsync("SMK-B05");
        await Wait.UntilAsync(() => stream.Ledger.StoredCount(first.Database) > 0, () => first.Output);
        first.Kill();
        await stream.Ledger.RecoverAsync(first.Database, stream.BegunCount + 1);
        await second.SaysAsync("taking over");
        await stop.CancelAsync();
        await sending;
        await stream.Ledger.CloseAsync("Gateway started twice; the first killed", 1, first.Database, faults.Table);
    }

    private static int Number(string variable, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number)
            ? number : fallback;
}
