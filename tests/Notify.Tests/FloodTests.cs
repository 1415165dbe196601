using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Store;

namespace SmartSmoker.Notify.Tests;

/// <summary>Which messages a channel gets, minute by minute, from the same decisions as in the gateway.</summary>
public sealed class FloodTests
{
    private static readonly Temperature At = Temperature.FromFahrenheit(190);

    private readonly List<OutboxRow> _rows = [];
    private readonly List<string> _sent = [];
    private DateTimeOffset? _lidSentAt;
    private bool _isDown;
    private long _rowCount;
    private double _minute;

    private string Sent => string.Join(", ", _sent);

    [Theory]
    [InlineData(2.9, "")]
    [InlineData(3, "raised@3")]
    public void A_drop_is_sent_after_three_minutes_without_a_cause(double minute, string sent) =>
        Assert.Equal(sent, Row(0, 0, AlertPhase.Raised).Pass(minute).Sent);

    [Theory]
    [InlineData(0.5, null)]
    [InlineData(2, AlertCause.LidOpened)]
    public void A_pit_that_recovers_within_three_minutes_sends_nothing(double minute, AlertCause? cause)
    {
        Row(0, 0, AlertPhase.Raised).Row(minute, 0, AlertPhase.Updated, cause)
            .Row(minute, 0, AlertPhase.Cleared, cause);
        Assert.Equal("", Pass(60).Sent);
    }

    [Fact]
    public void A_cause_within_three_minutes_is_part_of_the_one_message() =>
        Assert.Equal(
            "updated:lid-opened@3, cleared:lid-opened@8",
            Row(0, 0, AlertPhase.Raised).Row(1, 0, AlertPhase.Updated, AlertCause.LidOpened)
                .Row(8, 0, AlertPhase.Cleared, AlertCause.LidOpened).Pass(60).Sent);

    [Fact]
    public void A_fire_that_goes_out_does_not_wait() =>
        Assert.Equal(
            "updated:fire-going-out@1",
            Row(0, 0, AlertPhase.Raised).Row(1, 0, AlertPhase.Updated, AlertCause.FireGoingOut).Pass(20).Sent);

    [Fact]
    public void Another_alert_does_not_wait() =>
        Assert.Equal("raised@0, cleared@1", Row(0, 0, AlertPhase.Raised, kind: AlertKind.PitHigh)
            .Row(1, 0, AlertPhase.Cleared, kind: AlertKind.PitHigh).Pass(20).Sent);

    [Theory]
    [InlineData(5)]
    [InlineData(4)]
    public void Twelve_lid_openings_make_a_line_an_hour(double closedAfter)
    {
        for (var opening = 0; opening < 12; opening++)
        {
            var at = opening * 20;
            Row(at, at, AlertPhase.Raised).Row(at + 1, at, AlertPhase.Updated, AlertCause.LidOpened)
                .Row(at + closedAfter, at, AlertPhase.Cleared, AlertCause.LidOpened);
        }

        Pass(400);
        Assert.Equal("updated:lid-opened@3, cleared:lid-opened@" + closedAfter, string.Join(", ", _sent.Take(2)));
        Assert.Equal(6, _sent.Count);
        Assert.Contains(_sent, sent => sent.StartsWith("3x ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(AlertKind.PitHigh)]
    [InlineData(AlertKind.FoodStall)]
    [InlineData(AlertKind.FireOut)]
    public void What_began_and_ended_in_a_backlog_is_not_sent_and_the_rest_is_one_message(AlertKind kind)
    {
        // Five hours of readings arrive in two minutes.
        for (var alert = 0; alert < 12; alert++)
        {
            Row(300 + (alert / 6.0), alert * 20, AlertPhase.Raised, kind: kind);
            if (alert < 9)
            {
                Row(
                    300.1 + (alert / 6.0), alert * 20, AlertPhase.Cleared, kind: kind,
                    eventMinute: (alert * 20) + 15);
            }
        }

        Assert.Equal("3x raised@302", Pass(360).Sent.Split('.')[0]);
        Assert.Single(_sent);
    }

    [Fact]
    public void After_an_outage_of_the_channel_one_message_tells_what_is_still_on()
    {
        _isDown = true;
        AlertKind[] kinds = [AlertKind.PitHigh, AlertKind.PitLow, AlertKind.FoodStall, AlertKind.FlareUp];
        kinds.ToList().ForEach(kind => Row(0, 0, AlertPhase.Raised, kind: kind));
        kinds.Take(2).ToList().ForEach(kind => Row(30, 0, AlertPhase.Cleared, kind: kind));
        Pass(119);
        _isDown = false;
        Assert.Equal("2x raised@119.1", Pass(121).Sent);
    }

    [Fact]
    public void Classic_rules_wait_for_nothing()
    {
        var fell = new ClassicPitFell(TemperatureDelta.FromFahrenheit(16), 5);
        Assert.Equal(
            "raised@0, raised@300", Row(0, 0, AlertPhase.Raised, finding: fell)
                .Row(300, 20, AlertPhase.Raised, finding: fell).Pass(301).Sent);
    }

    private FloodTests Row(
        double minute, double raisedMinute, AlertPhase phase, AlertCause? cause = null,
        AlertKind kind = AlertKind.SmokerDrop, Finding? finding = null, double? eventMinute = null)
    {
        Pass(minute - 0.1);
        var id = new AlertId("pit-1", ProbeKey.Smoker, kind, Alerts.Start.AddMinutes(raisedMinute));
        var time = phase == AlertPhase.Raised ? raisedMinute : eventMinute ?? minute;
        var alert = new AlertEvent(id, phase, Alerts.Start.AddMinutes(time), At, cause, finding ?? new PitBack(At));
        _rows.Add(new OutboxRow(++_rowCount, alert, Alerts.Start.AddMinutes(minute), false));
        return this;
    }

    /// <summary>Lets the sender decide every tenth of a minute, unless the receiver is down.</summary>
    private FloodTests Pass(double untilMinute)
    {
        for (; _minute <= untilMinute + 0.001; _minute = Math.Round(_minute + 0.1, 1))
        {
            var now = Alerts.Start.AddMinutes(_minute);
            var facts = new BacklogFacts { LidSentAt = _ => _lidSentAt };
            foreach (var bundle in Backlog.Decide(_isDown ? [] : _rows, now, quiet: false, facts)
                .Where(one => one.Decision is Decision.Send or Decision.Drop).GroupBy(one => one.Bundle).ToList())
            {
                _rows.RemoveAll(row => bundle.Any(one => one.Row.RowId == row.RowId));
                var sends = bundle.Where(one => one.Decision == Decision.Send).Select(one => one.Row.Alert).ToList();
                if (sends.Count == 0)
                {
                    continue;
                }

                var cause = sends[^1].Cause is { } named ? ":" + named.Name() : "";
                var count = sends.Count == 1 ? "" : $"{sends.Count}x ";
                _sent.Add(FormattableString.Invariant($"{count}{sends[^1].Phase.Name()}{cause}@{_minute:0.#}"));
                _lidSentAt = sends[^1].Cause == AlertCause.LidOpened ? now : _lidSentAt;
            }
        }

        return this;
    }
}
