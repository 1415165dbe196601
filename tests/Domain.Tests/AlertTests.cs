using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Domain.Tests;

public sealed class AlertTests
{
    private static readonly DateTimeOffset Start = TimeLine.Start;
    private static readonly AlertId Id = new("pit", ProbeKey.Smoker, AlertKind.SmokerDrop, Start);
    private static readonly Temperature At = Temperature.FromFahrenheit(200);

    [Fact]
    public void A_life_is_folded_from_raised_to_cleared()
    {
        var alert = On()
            .Apply(StepEvents(AlertPhase.Updated, new LidOpened(At), AlertCause.LidOpened), Start.AddMinutes(2));
        Assert.Equal(
            (AlertCause.LidOpened, new LidOpened(At), Start), (alert.Cause!.Value, alert.Finding, alert.NotifiedAt));

        alert = alert.Apply(StepEvents(AlertPhase.Reminded, alert.Finding), Start.AddMinutes(30));
        Assert.Equal(Start.AddMinutes(30), alert.NotifiedAt);

        alert = alert.Apply(new AlertSnoozed(Id, Start.AddHours(1)), Start)
            .Apply(new AlertAcknowledged(Id, Start.AddMinutes(40)), Start)
            .Apply(new AlertAcknowledged(Id, Start.AddMinutes(50)), Start);
        Assert.Equal((Start.AddHours(1), Start.AddMinutes(40)), (alert.SnoozedUntil, alert.AcknowledgedAt));

        alert = alert.Apply(StepEvents(AlertPhase.Cleared, new PitBack(At)), Start.AddMinutes(60));
        Assert.False(alert.IsOn);
        Assert.Equal(
            (new LidOpened(At), new PitBack(At), AlertCause.LidOpened),
            (alert.Finding, alert.ClearedFinding, alert.Cause!.Value));
    }

    [Fact]
    public void What_becomes_more_severe_is_to_be_acknowledged_again()
    {
        var alert = On().Apply(new AlertAcknowledged(Id, Start), Start)
            .Apply(StepEvents(AlertPhase.Updated, new PitKeepsFalling(At), AlertCause.FireGoingOut),
                Start.AddMinutes(15));
        Assert.Equal(
            (AlertSeverity.Critical, null, Start.AddMinutes(15)),
            (alert.Severity, alert.AcknowledgedAt, alert.NotifiedAt));
    }

    [Fact]
    public void What_cannot_happen_is_refused()
    {
        var raised = StepEvents(AlertPhase.Raised, new PitBack(At));
        Assert.Throws<InvalidOperationException>(
            () => Alert.Raise(StepEvents(AlertPhase.Cleared, new PitBack(At)), Start));
        Assert.Throws<InvalidOperationException>(() => On().Apply(raised, Start));
        var ofAnother = new AlertAcknowledged(Id with { Device = "other" }, Start);
        Assert.Throws<InvalidOperationException>(() => On().Apply(ofAnother, Start));
        var over = On().Apply(StepEvents(AlertPhase.Cleared, new PitBack(At)), Start);
        AlertChange[] changes =
        [
            .. Enum.GetValues<AlertPhase>().Select(phase => StepEvents(phase, new PitBack(At))),
            new AlertAcknowledged(Id, Start),
            new AlertSnoozed(Id, Start),
        ];
        Assert.All(changes, change => Assert.Throws<InvalidOperationException>(() => over.Apply(change, Start)));
    }

    [Fact]
    public void Differences_and_temperatures_are_converted_each_in_its_way()
    {
        var difference = Temperature.FromFahrenheit(230) - At;
        Assert.Equal((30, 30 / 1.8), (difference.Fahrenheit, difference.Celsius));
        Assert.Equal(100, Temperature.FromFahrenheit(212).Celsius);
        Assert.Throws<ArgumentOutOfRangeException>(() => TemperatureDelta.FromFahrenheit(double.NaN));
    }

    private static Alert On() => Alert.Raise(
        StepEvents(AlertPhase.Raised, new PitDropped(TemperatureDelta.FromFahrenheit(25), At, TimeSpan.Zero)), Start);

    private static AlertEvent StepEvents(AlertPhase phase, Finding finding, AlertCause? cause = null) =>
        new(Id, phase, Start, At, cause, finding);
}
