using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Settings;
using SmartSmoker.Domain.State;

namespace SmartSmoker.Domain.Tests;

public class SilenceTests
{
    [Fact]
    public void A_probe_is_silent_after_ten_minutes_and_speaks_again() =>
        Assert.Equal(
            "+probe-silent@11 -probe-silent@20",
            new TimeLine(ProbeKey.FoodA).At(1, 120).Tick(10.9).Tick(11).Tick(15).At(20, 120).Events);

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
            new TimeLine(ProbeKey.FoodA).At(1, 120).Status(2, false).Tick(3.9).Tick(4).Tick(30).Status(40, true)
                .Events);

    [Fact]
    public void A_short_outage_is_not_told() =>
        Assert.Equal("", new TimeLine(ProbeKey.FoodA).At(1, 120).Status(2, false).Status(3, true).Tick(5).Events);

    [Fact]
    public void Without_a_cook_neither_an_offline_device_nor_a_silent_probe_raises_an_alert()
    {
        Assert.Equal("", new TimeLine(ProbeKey.FoodA).At(1, 100).Status(2, false).Tick(4).Tick(600).Events);
        Assert.Equal("", new TimeLine(ProbeKey.FoodA).At(1, 100).Tick(11).Tick(600).Events);
        var ended = new TimeLine(ProbeKey.Smoker).Line(0, 60, 250, 250).Say(61, new EndCook("pit"));
        Assert.Equal("", ended.Status(62, false).Tick(64).Tick(600).Events);
    }

    [Theory]
    [InlineData(true, "device-offline@64")]
    [InlineData(false, "probe-silent@70")]
    public void The_end_of_the_cook_clears_silence(bool offline, string alert)
    {
        var line = new TimeLine(ProbeKey.Smoker).Line(0, 60, 250, 250);
        line = (offline ? line.Status(62, false) : line).Tick(64).Tick(70);
        Assert.Equal("+" + alert, line.Events);
        line.Forget().Say(80, new EndCook("pit")).Tick(80.1).Tick(300);
        Assert.Equal($"-{alert.Split('@')[0]}@80.1", line.Events);
        Assert.Equal(new CookEnded(), line.LastFinding);
        Assert.Equal("", line.Forget().Status(310, true).At(311, 70).Events);
    }

    [Fact]
    public void During_a_cook_an_offline_device_reminds_until_it_is_acknowledged()
    {
        var line = new TimeLine(ProbeKey.Smoker).Line(0, 60, 250, 250).Status(61, false).Tick(63).Tick(93).Tick(500);
        Assert.Equal("+device-offline@63 !device-offline@93 !device-offline@500", line.Events);
        var id = line.State.Alerts.Open.Keys.Single();
        Assert.Equal("", line.Forget().Say(501, new AcknowledgeAlert(id)).Tick(600).Tick(2_000).Events);
        Assert.Equal("-device-offline@2100", line.Status(2_100, true).At(2_101, 250).Events);
    }

    [Fact]
    public void A_cook_started_by_hand_waits_for_a_device_that_was_off_before() => Assert.Equal(
        "+device-offline@102",
        new TimeLine(ProbeKey.Smoker).At(0, 70).Status(1, false).Tick(50).Say(100, new StartCook("pit")).Tick(101)
            .Tick(102).Tick(120).Events);

    [Fact]
    public void A_probe_that_was_silent_before_the_cook_is_not_part_of_it() => Assert.Equal(
        "", new TimeLine(ProbeKey.Smoker).All(0, 70, 70).Each(600, 640, minute => [(float)minute - 400]).Tick(640)
            .Events);

    /// <summary>r is a reading measured and received at that minute, x an offline status, o an online one.</summary>
    [Theory]
    [InlineData("2:o 3:x 3.5:r", "")] // the last will of a lost connection came after the device was back
    [InlineData("2:o 2.9:r 3:x 3.1:r 3.2:r", "")]
    [InlineData("3:x 3.5:r 4:x 4.5:r", "")]
    [InlineData("3:x 6:r", "+device-offline@5 -device-offline@6")]
    [InlineData("3:x 6:r 7:x 20:r", "+device-offline@5 -device-offline@6 +device-offline@9 -device-offline@20")]
    [InlineData("2.9:r 3:x", "+device-offline@5")]
    [InlineData("3:x 3.5:r 4:x", "+device-offline@6")] // a will after the last reading stays
    public void A_reading_after_the_last_will_has_the_last_word(string steps, string told)
    {
        var line = new TimeLine(ProbeKey.FoodA).At(1, 120);
        var todo = steps.Split(' ').Select(text => text.Split(':'))
            .ToLookup(part => double.Parse(part[0], System.Globalization.CultureInfo.InvariantCulture));
        foreach (var minute in todo.Select(step => step.Key).Union([4, 5, 6, 7, 8, 9]).Order())
        {
            foreach (var step in todo[minute])
            {
                line = step[1] == "r" ? line.At(minute, 120) : line.Status(minute, step[1] == "o");
            }

            line.Tick(minute);
        }

        Assert.Equal(told, line.Events);
    }

    /// <summary>The queues drain at their own speeds, so the last will may be processed before older readings.</summary>
    [Fact]
    public void A_reading_measured_before_the_last_will_leaves_the_device_offline() => Assert.Equal(
        "+device-offline@5",
        new TimeLine(ProbeKey.FoodA).At(1, 120).Status(3, false).Received(3.2, 2, 120).Received(4, 2.5, 120).Tick(5)
            .Events);

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

    public static TheoryData<PersonCommand> Commands =>
    [
        new DescribeProbe("mine", ProbeKey.Smoker, new ProbeSetup("Pit", null)), new StartCook("mine"),
        new ChangeThreshold("mine", null, ThresholdCatalog.SilentAfter.Name, 20), new EndCook("mine"),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_device_that_a_person_did_something_with_has_room_among_any_number_of_strangers(PersonCommand command)
    {
        var flooded = Flooded();
        Assert.False(Heard(flooded, "mine").Devices.ContainsKey("mine"));
        Assert.True(Heard(flooded.Step(command, TimeLine.Start).Next, "mine").Devices.ContainsKey("mine"));
        var known = Heard(Flooded("mine").Step(command, TimeLine.Start).Next, "late"); // takes no stranger's room
        Assert.Equal((true, true), (known.Devices.ContainsKey("mine"), known.Devices.ContainsKey("late")));
    }

    [Fact]
    public void A_forgotten_stranger_makes_room_for_the_next_and_leaves_nothing()
    {
        var state = Flooded().Step(new ChangeThreshold("pit-7", null, ThresholdCatalog.SilentAfter.Name, 20), TimeLine.Start).Next;
        state = state.Step(new ForgetDevice("pit-7"), TimeLine.Start).Next;
        Assert.Equal((false, 0), (state.Devices.ContainsKey("pit-7"), state.Layers.Set.Count));
        Assert.DoesNotContain("pit-7", state.Known);
        Assert.DoesNotContain(state.Alerts.Open.Keys, id => id.Device == "pit-7");
        Assert.True(Heard(state, "late").Devices.ContainsKey("late"));
        Assert.False(Heard(Heard(state, "late"), "pit-7").Devices.ContainsKey("pit-7")); // no room any more
    }

    /// <summary>The most strangers there is room for; <paramref name="first"/> is one of them.</summary>
    private static RulesState Flooded(string first = "pit-0") => Enumerable.Range(1, RulesState.DeviceCountMax - 1)
        .Aggregate(Heard(RulesState.Empty(RuleSet.Default), first), (state, i) => Heard(state, $"pit-{i}"));

    private static RulesState Heard(RulesState state, string device) => state.Step(
        new Reading(new ProbeId(device, ProbeKey.Smoker), TimeLine.Start, Temperature.FromFahrenheit(200)),
        TimeLine.Start).Next;
}
