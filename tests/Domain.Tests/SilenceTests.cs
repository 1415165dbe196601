using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.State;

namespace SmartSmoker.Domain.Tests;

public class SilenceTests
{
    [Fact]
    public void A_probe_is_silent_after_ten_minutes_and_speaks_again() =>
        Assert.Equal(
            "+probe-silent@11 -probe-silent@20",
            new TimeLine(ProbeKey.FoodA).At(1, 100).Tick(10.9).Tick(11).Tick(15).At(20, 100).Events);

    [Fact]
    public void A_pit_that_is_silent_after_it_dropped_is_one_alert_until_it_speaks()
    {
        var line = new TimeLine(ProbeKey.Smoker).Line(0, 40, 250, 250).Line(40.5, 41, 220, 200).Tick(51).Tick(60);
        Assert.Equal("+smoker-drop@40.5 ~smoker-drop@51", line.Events);
        Assert.Equal(new PitSilentAfterDrop(), line.LastFinding);
        Assert.Equal("-smoker-drop@61", line.Forget().At(61, 250).Events);
        Assert.Equal("+probe-silent@71", line.Forget().Tick(71).Events);
    }

    [Fact]
    public void A_silence_told_with_a_drop_is_not_told_again_after_a_restart()
    {
        var line = new TimeLine(ProbeKey.Smoker).Line(0, 40, 250, 250).Line(40.5, 41, 220, 200);
        var told = line.State.Tick(TimeLine.Start.AddMinutes(51)).Next.Alerts.Open.Values.ToList();
        var resumed = line.State.RestoreAlerts(TimeLine.Start.AddMinutes(55), told);
        Assert.DoesNotContain(
            resumed.Tick(TimeLine.Start.AddMinutes(66)).Events.Alerts, one => one.Phase != Alerts.AlertPhase.Reminded);
    }

    [Fact]
    public void A_device_is_told_offline_after_two_minutes_and_its_probes_are_not_told_besides() =>
        Assert.Equal(
            "+device-offline@4 -device-offline@40",
            new TimeLine(ProbeKey.FoodA).At(1, 100).Status(2, false).Tick(3.9).Tick(4).Tick(30).Status(40, true)
                .Events);

    [Fact]
    public void A_short_outage_is_not_told() =>
        Assert.Equal("", new TimeLine(ProbeKey.FoodA).At(1, 100).Status(2, false).Status(3, true).Tick(5).Events);

    [Fact]
    public void Further_devices_than_can_be_judged_do_no_harm()
    {
        var state = RulesState.Empty(RuleSet.Default);
        for (var i = 0; i <= RulesState.DeviceCountMax; i++)
        {
            var reading =
                new Reading(new ProbeId($"pit-{i}", ProbeKey.Smoker), TimeLine.Start, Temperature.FromFahrenheit(200));
            state = state.Step(reading, TimeLine.Start).Next;
        }

        Assert.Equal(RulesState.DeviceCountMax, state.Devices.Count);
    }
}
