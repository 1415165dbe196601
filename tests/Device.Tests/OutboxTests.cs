using FsCheck.Xunit;

namespace SmartSmoker.Device.Tests;

public sealed class OutboxTests
{
    private const long EpochMs = 1_000_000_000_000;

    [Fact]
    public void When_full_the_oldest_sweep_is_dropped_and_its_readings_are_counted()
    {
        var outbox = new Outbox(2, 3, 0);
        for (short i = 1; i <= 5; i++)
        {
            outbox.Add([(short)(i * 20), i == 1 ? TemperatureCount.None : (short)0], i);
        }

        outbox.Stamp(1_000, 5);
        Assert.Equal((6, 3), (outbox.Count, outbox.DroppedCount)); // one of the first sweep, two of the second
        Assert.Equal([3f, 0f, 4f, 0f, 5f, 0f], Drain(outbox).Select(reading => reading.TemperatureF));
        Assert.Equal(0, outbox.Count);
    }

    [Fact]
    public void A_sweep_from_before_the_clock_was_known_is_stamped_once()
    {
        var outbox = new Outbox(1, 10, 0);
        outbox.Add([100], 30_000);
        Assert.False(outbox.TryNext(out _, out _, out _, out _));
        outbox.Stamp(1_000_060, 90_000);
        outbox.Stamp(2_000_000, 90_000);
        Assert.True(outbox.TryNext(out _, out _, out var unixSeconds, out _));
        Assert.Equal(1_000_000, unixSeconds);
    }

    [Fact]
    public void Sweeps_dropped_before_the_clock_was_known_leave_the_others_their_right_times()
    {
        var outbox = new Outbox(1, 3, EpochMs);
        for (short i = 0; i < 8; i++)
        {
            outbox.Add([i], i * 30_000);
        }

        outbox.Stamp(1_783_000_210, 210_000);
        outbox.Stamp(1_783_000_210, 210_000);
        Assert.Equal(
            [1_783_000_150, 1_783_000_180, 1_783_000_210], Drain(outbox).Select(reading => reading.UnixSeconds));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1_000_000_000.0 + (1L << 40) / 1_000 + 1)]
    public void A_clock_that_forty_bits_cannot_hold_stamps_nothing(double unixSeconds)
    {
        var outbox = new Outbox(1, 10, EpochMs);
        outbox.Add([100], 0);
        outbox.Stamp(unixSeconds, 0);
        Assert.False(outbox.TryNext(out _, out _, out _, out _));
        outbox.Stamp(1_783_000_000, 0);
        Assert.True(outbox.TryNext(out _, out _, out _, out _));
    }

    [Property]
    public void A_stamp_is_the_clock_to_the_millisecond_and_the_same_float64_on_every_resend(
        uint millisecond, ushort ageMs)
    {
        var expected = (EpochMs + millisecond) / 1_000.0;
        var outbox = new Outbox(1, 10, EpochMs);
        outbox.Add([100], 5_000);
        outbox.Stamp(expected + (ageMs / 1_000.0), 5_000 + ageMs);
        for (var resend = 0; resend < 3; resend++)
        {
            Assert.True(outbox.TryNext(out _, out _, out var unixSeconds, out _));
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(unixSeconds));
            outbox.Rewind();
            outbox.Stamp(expected + 3_600, 7_000);
        }
    }

    [Fact]
    public void After_a_rewind_what_is_not_acknowledged_comes_again_in_order()
    {
        var outbox = new Outbox(2, 10, 0);
        outbox.Add([20, 40], 1);
        outbox.Add([60, 80], 2);
        outbox.Stamp(1_000, 4);
        var readings = Enumerable.Range(0, 4)
            .Select(unused => outbox.TryNext(out var reading, out _, out _, out _) ? reading : -1).ToArray();
        outbox.Acknowledge(readings[1]);
        outbox.Rewind();
        Assert.Equal([1f, 3f, 4f], Drain(outbox).Select(reading => reading.TemperatureF));
    }

    [Fact]
    public void A_restored_row_is_sent_with_its_stamp_before_new_sweeps()
    {
        var before = new Outbox(3, 10, EpochMs);
        before.Add([4_500, TemperatureCount.None, -800], 0);
        before.Stamp(1_783_000_000.125, 0);
        var row = new byte[before.RowBytes];
        Assert.True(before.TryCopyRow(0, row, 0));

        var after = new Outbox(3, 10, EpochMs);
        after.Restore(row, 0);
        after.Add([4_600, 0, 0], 0);
        Assert.Equal(
            [new Sent(0, 1_783_000_000.125, 225f), new Sent(2, 1_783_000_000.125, -40f)],
            Drain(after));
        Assert.Equal(3, after.UnstampedCount);
    }

    [Property]
    public bool It_behaves_as_a_bounded_list(byte[] actions)
    {
        var (outbox, model, added, dropped) = (new Outbox(1, 4, 0), new List<float>(), (short)0, 0);
        foreach (var action in actions)
        {
            if (action % 3 != 0)
            {
                outbox.Add([++added], added);
                outbox.Stamp(1_000, added);
                model.Add(TemperatureCount.ToFahrenheit(added));
                if (model.Count > 4)
                {
                    model.RemoveAt(0);
                    dropped++;
                }
            }
            else
            {
                outbox.Rewind();
                if (outbox.TryNext(out var reading, out _, out _, out var temperatureF))
                {
                    if (temperatureF != model[0])
                    {
                        return false;
                    }

                    outbox.Acknowledge(reading);
                    outbox.Acknowledge(reading);
                    model.RemoveAt(0);
                }
            }
        }

        return outbox.Count == model.Count && outbox.DroppedCount == dropped
            && Drain(outbox).Select(reading => reading.TemperatureF).SequenceEqual(model);
    }

    private static List<Sent> Drain(Outbox outbox)
    {
        var sent = new List<Sent>();
        while (outbox.TryNext(out var reading, out var probe, out var unixSeconds, out var temperatureF))
        {
            sent.Add(new Sent(probe, unixSeconds, temperatureF));
            outbox.Acknowledge(reading);
        }

        return sent;
    }

    private sealed record Sent(int Probe, double UnixSeconds, float TemperatureF);
}
