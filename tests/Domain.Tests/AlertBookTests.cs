using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Tests;

/// <summary>A probe is silent from minute 11 on: what a person hears of it, by what they do.</summary>
public sealed class AlertBookTests
{
    private static readonly AlertId Silent =
        new("pit", ProbeKey.FoodA, AlertKind.ProbeSilent, TimeLine.Start.AddMinutes(11));

    [Fact]
    public void What_is_still_so_is_reminded_of_every_half_hour() =>
        Assert.Equal(
            "+probe-silent@11 !probe-silent@41 !probe-silent@71 -probe-silent@80",
            Line().Tick(40.9).Tick(41).Tick(42).Tick(71).At(80, 60).Events);

    [Fact]
    public void What_is_acknowledged_is_not_reminded_of() =>
        Assert.Equal("+probe-silent@11", Line().Say(12, new AcknowledgeAlert(Silent)).Tick(41).Tick(100).Events);

    [Theory]
    [InlineData(AlertKind.TargetNear, AlertCause.AtTarget, true)]
    [InlineData(AlertKind.PitLow, AlertCause.FireGoingOut, true)]
    [InlineData(AlertKind.SmokerDrop, AlertCause.LidOpened, false)]
    public void What_becomes_more_severe_is_to_be_acknowledged_anew(AlertKind kind, AlertCause cause, bool anew)
    {
        var id = new AlertId("pit", ProbeKey.Smoker, kind, TimeLine.Start);
        var later = TimeLine.Start.AddMinutes(15);
        var book = AlertBook.Empty.Apply(AlertEvent.Raise(id, null, new DeviceOffline()), TimeLine.Start)
            .Apply(new AlertAcknowledged(id, TimeLine.Start.AddMinutes(5)), TimeLine.Start.AddMinutes(5))
            .Apply(new AlertEvent(id, AlertPhase.Updated, later, null, cause, new DeviceOffline()), later);
        Assert.Equal(anew, book.Open[id].AcknowledgedAt is null);
        Assert.Equal(anew, book.Due(later.AddMinutes(30), _ => TimeSpan.FromMinutes(30)).Any());
        Assert.Empty(book.Due(later.AddMinutes(29), _ => TimeSpan.FromMinutes(30)));
    }

    [Fact]
    public void What_is_snoozed_is_reminded_of_when_that_is_over() =>
        Assert.Equal(
            "+probe-silent@11 !probe-silent@90 !probe-silent@120",
            Line().Say(12, new SnoozeAlert(Silent, TimeLine.Start.AddMinutes(90))).Tick(41).Tick(89.9).Tick(90)
                .Tick(119.9).Tick(120).Events);

    [Fact]
    public void Reminders_come_as_often_as_a_person_wants() =>
        Assert.Equal(
            "+probe-silent@11 !probe-silent@21",
            Line().Say(12, Remind(10)).Tick(20.9).Tick(21).Say(22, Remind(0)).Tick(100).Events);

    [Fact]
    public void An_unknown_threshold_or_a_value_out_of_range_changes_nothing()
    {
        var state = Line().Say(12, Remind(-1)).Say(12, new ChangeThreshold("*", null, "no-such", 1)).State;
        Assert.Empty(state.Layers.Set);
    }

    [Fact]
    public void The_nearest_setting_wins_and_one_for_a_cook_ends_with_it()
    {
        var line = new TimeLine(ProbeKey.FoodA).At(0, 120)
            .Say(1, new ChangeThreshold("*", null, "stall-rise-f", 2))
            .Say(1, new ChangeThreshold("pit", null, "stall-rise-f", 3))
            .Say(1, new ChangeThreshold("pit", ProbeKey.FoodA, "stall-rise-f", 4, ForCook: true));
        Assert.Equal(4, InForce(line));
        Assert.Equal(3, InForce(line.Say(2, new EndCook("pit"))));
        Assert.Equal(2, InForce(line.Say(3, new ChangeThreshold("pit", null, "stall-rise-f", null))));
    }

    [Theory]
    [InlineData("pit~02-food-A~probe-silent~1783159860000000", true)]
    [InlineData("pit~device~device-offline~0", true)]
    [InlineData("pit~Other~probe-silent~0", false)]
    [InlineData("pit~device~nonsense~0", false)]
    [InlineData("pit~device~device-offline~-1", false)]
    [InlineData("pit~device~device-offline~99999999999999999999", false)]
    [InlineData(null, false)]
    public void An_identity_is_read_as_it_was_written(string? text, bool valid)
    {
        Assert.Equal(valid, AlertId.TryParse(text, out var id));
        Assert.True(!valid || id.ToString() == text);
    }

    private static double InForce(TimeLine line) =>
        line.State.Devices["pit"].Probes.Single(probe => probe.Key == ProbeKey.FoodA)
        .Thresholds[ThresholdCatalog.StallRise];

    private static ChangeThreshold Remind(double minutes) => new("*", null, "remind-every-min", minutes);

    private static TimeLine Line() => new TimeLine(ProbeKey.FoodA).At(1, 120).Tick(10.9).Tick(11);

    [Theory]
    [InlineData(AlertKind.SmokerDrop, null, AlertSeverity.Warning)]
    [InlineData(AlertKind.SmokerDrop, AlertCause.LidOpened, AlertSeverity.Warning)]
    [InlineData(AlertKind.SmokerDrop, AlertCause.FireGoingOut, AlertSeverity.Critical)]
    [InlineData(AlertKind.PitLow, AlertCause.FireGoingOut, AlertSeverity.Critical)]
    public void A_fire_that_goes_out_is_critical_whatever_told_of_it(
        AlertKind kind, AlertCause? cause, AlertSeverity severity) =>
        Assert.Equal(severity, kind.Severity(cause));
}
