using SmartSmoker.Device;

namespace SmartSmoker.Device.Tests;

public class CodecAndScheduleTests
{
    [Theory]
    // python3: struct.pack('!df', time, temperature).hex()
    [InlineData(1621686015.0, 225.5f, "41d82a3dbfc0000043618000")]
    [InlineData(0.0, -40f, "0000000000000000c2200000")]
    public void Golden_bytes(double unixSeconds, float temperatureF, string hex) =>
        Assert.Equal(hex, Convert.ToHexStringLower(ReadingCodec.Encode(unixSeconds, temperatureF)));

    [Fact]
    public void The_schedule_does_not_drift_however_long_reading_takes()
    {
        var schedule = new FixedSchedule(1_000, 30_000);
        for (var i = 0; i < 1_000; i++)
        {
            Assert.Equal(1_000 + (i * 30_000L), schedule.NextDueMs);
            schedule.Advance(schedule.NextDueMs + 700);
        }
    }

    [Fact]
    public void Missed_times_are_counted_and_not_made_up_for()
    {
        var schedule = new FixedSchedule(0, 30_000);
        schedule.Advance(95_000);
        Assert.Equal(120_000, schedule.NextDueMs);
        Assert.Equal(3, schedule.SkippedCount);
    }

    [Fact]
    public void Backoff_doubles_to_its_limit_with_jitter_in_the_upper_half()
    {
        var backoff = new Backoff(new Random(1));
        foreach (var ceiling in new[] { 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000 })
        {
            Assert.InRange(backoff.NextDelayMs(), ceiling / 2, ceiling);
        }

        backoff.Reset();
        Assert.InRange(backoff.NextDelayMs(), 500, 1_000);
    }

    [Theory]
    [InlineData("pit-1_A", true)]
    [InlineData("", false)]
    [InlineData("a/b", false)]
    [InlineData("a.b", false)]
    [InlineData("a b", false)]
    [InlineData("a+", false)]
    [InlineData("#", false)]
    [InlineData("pít", false)]
    [InlineData("abcdefghijklmnopqrstuvwxyz012345", true)]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456", false)]
    public void Device_names_fit_into_a_topic(string name, bool valid) => Assert.Equal(valid, DeviceOptions.IsName(name));

    [Theory]
    [InlineData("01-smoker", "smoker/pit/01-smoker")]
    [InlineData("02-food-A", "smoker/pit/02-food-A")]
    [InlineData("03-food-B", "smoker/pit/03-food-B")]
    [InlineData("probe-4", "smoker/pit/probe/probe-4")]
    [InlineData("brisket-flat", "smoker/pit/probe/brisket-flat")]
    public void The_first_three_probes_keep_their_topics(string key, string topic) =>
        Assert.Equal(topic, new DeviceOptions("pit", "1.0").ReadingTopic(key));

    [Theory]
    [InlineData("probe-4", true)]
    [InlineData("abcdefghijklmnopqrstuvwxyz-01234", true)]
    [InlineData("", false)]
    [InlineData("Probe-4", false)]
    [InlineData("probe_4", false)]
    [InlineData("probe/4", false)]
    [InlineData("abcdefghijklmnopqrstuvwxyz-012345", false)]
    public void Probe_keys_fit_into_a_topic(string key, bool valid) =>
        Assert.Equal(valid, DeviceOptions.IsProbeKey(key));
}
