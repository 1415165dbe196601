using SmartSmoker.Domain;

namespace SmartSmoker.Domain.Tests;

public class SilenceTests
{
    [Fact]
    public void A_probe_is_silent_after_ten_minutes_and_speaks_again() =>
        Assert.Equal(
            "+probe-silent@11 -probe-silent@20",
            new TimeLine(Probe.FoodA).At(1, 100).Tick(10.9).Tick(11).Tick(15).At(20, 100).Told);

    [Fact]
    public void A_device_is_told_offline_after_two_minutes_and_its_probes_are_not_told_besides() =>
        Assert.Equal(
            "+device-offline@4 -device-offline@40",
            new TimeLine(Probe.FoodA).At(1, 100).Status(2, false).Tick(3.9).Tick(4).Tick(30).Status(40, true).Told);

    [Fact]
    public void A_short_outage_is_not_told() =>
        Assert.Equal("", new TimeLine(Probe.FoodA).At(1, 100).Status(2, false).Status(3, true).Tick(5).Told);

    [Fact]
    public void Further_devices_than_can_be_judged_do_no_harm()
    {
        var state = CookState.Empty(RuleSet.Default);
        for (var i = 0; i <= CookState.DeviceCountMax; i++)
        {
            var reading = new Reading(new ProbeId($"pit-{i}", Probe.Smoker), TimeLine.Start, Temperature.FromFahrenheit(200));
            state = state.Step(reading, TimeLine.Start).Next;
        }

        Assert.Equal(CookState.DeviceCountMax, state.Devices.Count);
    }
}
