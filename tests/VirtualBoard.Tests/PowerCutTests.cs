using nanoFramework.M2Mqtt;
using SmartSmoker.Device.Tests;
using Xunit.Abstractions;

namespace SmartSmoker.VirtualBoard.Tests;

/// <summary>The power of the virtual board fails at each step of its flash, one run per step.</summary>
[Collection("virtual board")]
public sealed class PowerCutTests(BrokerFixture fixture, ITestOutputHelper output)
{
    private const int OutageSweeps = 240;
    private const int SweepsPerBatch = 20;

    [Fact]
    public void A_cut_at_any_write_close_or_delete_loses_ten_minutes_at_most_and_changes_no_stamp()
    {
        MqttNetwork.IsUp = true;
        int cutCount = 0, lostCount = 0, repeatedCount = 0;
        for (var step = 0; ; step++)
        {
            var broker = new MemoryMqtt { IsUp = false };
            VirtualMqtt.Open = (_, _, _, published) => broker.Open(published);
            var flash = new CuttableFlash(new Random(step));
            flash.CutAfter(step);
            var nowMs = Run(new BoardSetup("cut") { Flash = flash }, flash, broker);
            if (!flash.IsCut)
            {
                break; // more steps than the flash has taken
            }

            cutCount++;
            flash.PowerUp();
            Run(new BoardSetup("cut") { Flash = flash, StartMs = nowMs }, flash, broker);
            Assert.Equal(0, broker.WrongStampCount);
            Assert.InRange(broker.MissingCount, 0, (SweepsPerBatch + 1) * 3);
            lostCount += (int)broker.MissingCount;
            repeatedCount += (int)broker.RepeatedCount;
        }

        output.WriteLine($"{cutCount} cuts: {lostCount} readings lost, {repeatedCount} sent twice");
        Assert.InRange(cutCount, 20, int.MaxValue); // a write and a close per batch, and a delete
    }

    /// <summary>An outage, then the broker is back until all is delivered; ends early when the power fails.</summary>
    private long Run(BoardSetup setup, CuttableFlash flash, MemoryMqtt broker)
    {
        var board = new VirtualBoard(fixture.Broker, setup);
        for (var sweep = 0; sweep < OutageSweeps && !flash.IsCut; sweep++)
        {
            board.Sample(1);
        }

        broker.IsUp = true;
        for (var sweep = 0; sweep < 3 && !flash.IsCut; sweep++)
        {
            board.Sample(1);
            for (var turn = 0; turn < 1_000 && board.Outbox.Count > 0 && !flash.IsCut; turn++)
            {
                board.StepUplink();
            }
        }

        return board.MonotonicMs;
    }
}
