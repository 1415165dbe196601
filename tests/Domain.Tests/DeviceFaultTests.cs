using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Tests;

/// <summary>What a device says of its probes, and what its time stamps say of its clock.</summary>
public class DeviceFaultTests
{
    private static TimeLine Heard() => new TimeLine(ProbeKey.FoodA).At(1, 100);

    [Fact]
    public void A_fault_is_told_once_and_cleared_once() => Assert.Equal(
        "+probe-fault@2 -probe-fault@9",
        Heard().Faults(2, (ProbeKey.FoodA, "open")).Faults(3, (ProbeKey.FoodA, "open")).Status(4, false).Faults(9)
            .Faults(10).Events);

    [Fact]
    public void A_faulty_probe_is_not_told_to_be_silent_besides() =>
        Assert.Equal(
            "+probe-fault@2 -probe-fault@20", Heard().Faults(2, (ProbeKey.FoodA, "open")).Tick(15).Faults(20).Events);

    [Fact]
    public void A_loose_plug_is_one_alert() => Assert.Equal(
        "+probe-fault@2 -probe-fault@4",
        Heard().Faults(2, (ProbeKey.FoodA, "open")).Faults(2.1).Faults(2.2, (ProbeKey.FoodA, "open")).Faults(2.9)
            .Faults(4).Events);

    [Fact]
    public void A_status_with_more_faults_than_a_board_has_probes_raises_no_more() => Assert.Equal(
        8, Heard().Faults(2, [.. Enumerable.Range(0, 32).Select(i => (Key($"p{i}"), "open"))])
            .State.Devices["pit"].FaultySince.Count);

    private static ProbeKey Key(string key) => ProbeKey.TryParse(key, out var probe) ? probe : default!;

    [Theory]
    [InlineData(12, "")]
    [InlineData(12.5, "+device-clock@10")]
    public void A_stamp_too_far_ahead_is_a_wrong_clock(double stampMinute, string told) =>
        Assert.Equal(told, Heard().Received(10, stampMinute, 100).Events);

    [Fact]
    public void A_threshold_raised_for_a_clock_that_is_ahead_raises_no_alert() => Assert.Equal(
        "", Heard().Say(2, new ChangeThreshold("pit", null, ThresholdCatalog.ClockAhead.Name, 30))
            .Received(10, 30, 100).Events);

    [Fact]
    public void Duplicates_say_nothing_of_the_clock() =>
        Assert.Equal("", Heard().Received(19, 19, 100).Received(20, 19, 100).Received(31, 19, 100).Events);

    [Fact]
    public void Late_readings_between_others_are_stragglers() => Assert.Equal(
        "", Heard().Received(19, 19, 100).Received(20, 5, 100).Received(25, 25, 100).Received(31, 6, 100)
            .Received(32, 32, 100).Events);
}
