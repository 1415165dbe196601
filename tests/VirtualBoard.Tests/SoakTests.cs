using nanoFramework.M2Mqtt;
using Xunit.Abstractions;

namespace SmartSmoker.VirtualBoard.Tests;

/// <summary>Seven days of the virtual board with an outage of the broker each day.</summary>
[Collection("virtual board")]
public sealed class SoakTests(BrokerFixture fixture, ITestOutputHelper output)
{
    private const int SweepsPerHour = 120;
    private const int SweepsPerDay = 24 * SweepsPerHour;
    private const int DayCount = 7;

    /// <summary>Bytes of growth that .NET's own caches may take between the second day and the last.</summary>
    private const long GrowthMaxBytes = 64 * 1_024;

    /// <summary>
    /// Hours without the broker, day by day: six outages fit into the outbox, and one of 30 hours does not.
    /// </summary>
    private static readonly int[] OutageHours = [1, 10, 22, 3, 24, 30, 5];

    [Fact]
    public void Seven_days_with_daily_outages_lose_only_what_does_not_fit_and_memory_stays_flat()
    {
        var broker = new MemoryMqtt();
        VirtualMqtt.Open = (_, _, _, published) => broker.Open(published);
        MqttNetwork.IsUp = true;
        var board = new VirtualBoard(fixture.Broker, new BoardSetup("soak"));
        var afterSecondDayBytes = 0L;
        for (var day = 0; day < DayCount; day++)
        {
            broker.IsUp = false;
            Run(board, OutageHours[day] * SweepsPerHour);
            broker.IsUp = true;
            Run(board, Math.Max(2 * SweepsPerHour, SweepsPerDay - (OutageHours[day] * SweepsPerHour)));
            Assert.InRange(board.Outbox.Count, 0, 3);
            board.ForgetRecords();
            if (day == 1)
            {
                afterSecondDayBytes = GC.GetTotalMemory(forceFullCollection: true);
            }
        }

        var growthBytes = GC.GetTotalMemory(forceFullCollection: true) - afterSecondDayBytes;
        output.WriteLine(
            $"{broker.ReadingCount} readings delivered, {board.Outbox.DroppedCount} dropped, "
            + $"{broker.MissingCount} missing, {broker.RepeatedCount} sent again, growth {growthBytes} bytes");
        var tooLong = (30 * SweepsPerHour) - board.Outbox.RowCountMax;
        Assert.InRange(board.Outbox.DroppedCount, tooLong * 3, (tooLong + 2) * 3); // reconnecting takes a sweep or two
        Assert.Equal((board.Outbox.DroppedCount, 0), (broker.MissingCount, broker.WrongStampCount));
        Assert.InRange(growthBytes, long.MinValue, GrowthMaxBytes);
    }

    [Fact]
    public void A_day_without_the_broker_is_delivered_once_and_in_order()
    {
        const int sweepCount = SweepsPerDay - 2; // two more are taken while the board reconnects
        var broker = new MemoryMqtt { IsUp = false };
        VirtualMqtt.Open = (_, _, _, published) => broker.Open(published);
        MqttNetwork.IsUp = true;
        var board = new VirtualBoard(fixture.Broker, new BoardSetup("day"));
        Run(board, sweepCount);
        Assert.Equal((sweepCount * 3, 0), (board.Outbox.Count, board.Outbox.DroppedCount));
        broker.IsUp = true;
        Run(board, SweepsPerHour);
        var bytes = board.Outbox.RowCountMax * board.Outbox.RowBytes;
        output.WriteLine($"{broker.ReadingCount} readings; {bytes} bytes for {SweepsPerDay} sweeps");
        Assert.Equal(board.Taken.Count, broker.ReadingCount);
        Assert.Equal((0, 0, 0), (broker.RepeatedCount, broker.MissingCount, broker.WrongStampCount));
    }

    /// <summary>
    /// A sweep every 30 s; after each, the uplink gets 300 turns of 100 ms, as on the board, as long as it has work.
    /// </summary>
    private static void Run(VirtualBoard board, int sweepCount)
    {
        for (var sweep = 0; sweep < sweepCount; sweep++)
        {
            board.Sample(1);
            for (var turn = 1; turn < 300 && board.Link.IsConnected && board.Outbox.Count > 0; turn++)
            {
                board.StepUplink();
            }
        }
    }
}
