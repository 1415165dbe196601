using SmartSmoker.Domain.Alerts;
using SmartSmoker.Store;

namespace SmartSmoker.Notify.Tests;

public sealed class BacklogTests
{
    private static readonly DateTimeOffset Now = Alerts.Start.AddMinutes(2);

    private static readonly AlertId High = Alerts.Id(AlertKind.PitHigh);

    private static readonly AlertId Fire = Alerts.Id(AlertKind.FireOut);

    [Fact]
    public void Without_quiet_hours_all_is_sent_in_order() =>
        Assert.Equal(
            "send send send",
            Fates(
            false, Row(1, High, AlertPhase.Raised), Row(2, Fire, AlertPhase.Raised), Row(3, High, AlertPhase.Cleared)));

    [Fact]
    public void In_quiet_hours_only_critical_alerts_are_sent() =>
        Assert.Equal("hold send", Fates(true, Row(1, High, AlertPhase.Raised), Row(2, Fire, AlertPhase.Raised)));

    [Fact]
    public void What_began_and_ended_in_quiet_hours_is_dropped() =>
        Assert.Equal(
            "drop drop drop",
            Fates(false, Held(1, AlertPhase.Raised), Held(2, AlertPhase.Reminded), Held(3, AlertPhase.Cleared)));

    [Fact]
    public void What_began_before_quiet_hours_and_ended_in_them_is_told() =>
        Assert.Equal("send", Fates(false, Held(1, AlertPhase.Cleared)));

    [Fact]
    public void What_is_still_on_after_quiet_hours_is_told_once() =>
        Assert.Equal(
            "drop drop send",
            Fates(false, Held(1, AlertPhase.Raised), Held(2, AlertPhase.Updated), Held(3, AlertPhase.Reminded)));

    [Fact]
    public void A_reminder_that_a_later_one_overtook_is_dropped() =>
        Assert.Equal(
            "send drop send",
            Fates(false, Row(1, High, AlertPhase.Raised), Row(2, High, AlertPhase.Reminded),
            Row(3, High, AlertPhase.Reminded)));

    [Theory]
    [InlineData(24, "giveup")]
    [InlineData(23.99, "send")]
    public void What_could_not_be_sent_for_a_day_is_given_up(double hours, string decision) =>
        Assert.Equal(decision, Fates(false, Row(1, High, AlertPhase.Raised) with { CreatedAt = Now.AddHours(-hours) }));

    private static OutboxRow Row(long id, AlertId alert, AlertPhase phase) =>
        new(id, Alerts.Event(alert, phase), Now.AddMinutes(-1), false);

    private static OutboxRow Held(long id, AlertPhase phase) => Row(id, High, phase) with { Held = true };

    private static string Fates(bool quiet, params OutboxRow[] rows) =>
        string.Join(
            ' ', Backlog.Decide(rows, Now, quiet).Select(decided => decided.Decision.ToString().ToLowerInvariant()));
}
