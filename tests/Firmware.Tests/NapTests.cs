using SmartSmoker.Board;

namespace SmartSmoker.Firmware.Tests;

public sealed class NapTests
{
    private const long SampleDueMs = 60_000;

    [Fact]
    public void It_sleeps_until_the_next_sample_once_the_broker_has_had_everything_for_three_seconds()
    {
        var nap = new Nap(awakeUntilMs: 0);
        Assert.Equal(0, nap.SleepMs(2_000, SampleDueMs, isIdle: false));
        Assert.Equal(0, nap.SleepMs(4_000, SampleDueMs, isIdle: true));
        Assert.Equal(0, nap.SleepMs(6_999, SampleDueMs, isIdle: true));
        Assert.Equal(53_000, nap.SleepMs(7_000, SampleDueMs, isIdle: true));
    }

    [Fact]
    public void A_reading_not_delivered_keeps_it_awake_however_long()
    {
        var nap = new Nap(awakeUntilMs: 0);
        Assert.Equal(0, nap.SleepMs(4_000, SampleDueMs, isIdle: true));
        Assert.Equal(0, nap.SleepMs(6_000, SampleDueMs, isIdle: false));
        Assert.Equal(0, nap.SleepMs(3_600_000, 3_640_000, isIdle: false));
        Assert.Equal(0, nap.SleepMs(3_601_000, 3_640_000, isIdle: true));
        Assert.Equal(36_000, nap.SleepMs(3_604_000, 3_640_000, isIdle: true));
    }

    [Fact]
    public void It_does_not_sleep_over_a_sample_that_is_due_or_soon_will_be()
    {
        var nap = new Nap(awakeUntilMs: 0);
        nap.SleepMs(0, SampleDueMs, isIdle: true);
        Assert.Equal(Nap.ShortestMs, nap.SleepMs(50_000, SampleDueMs, isIdle: true));
        Assert.Equal(0, nap.SleepMs(50_001, SampleDueMs, isIdle: true));
        Assert.Equal(0, nap.SleepMs(70_000, SampleDueMs, isIdle: true));
    }

    [Fact]
    public void After_a_start_by_hand_it_stays_awake_for_a_while()
    {
        var nap = new Nap(awakeUntilMs: 120_000);
        nap.SleepMs(100_000, 180_000, isIdle: true);
        Assert.Equal(0, nap.SleepMs(119_999, 180_000, isIdle: true));
        Assert.Equal(60_000, nap.SleepMs(120_000, 180_000, isIdle: true));
    }
}
