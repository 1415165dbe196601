using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Words;

namespace SmartSmoker.Notify.Tests;

public sealed class TextTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData(AlertPhase.Raised, "{0}: Smoker, pit-1")]
    [InlineData(AlertPhase.Reminded, "Reminder: {0} (Smoker, pit-1)")]
    [InlineData(AlertPhase.Cleared, "Resolved: {0} (Smoker, pit-1)")]
    public void The_title_says_what_happens_where(AlertPhase phase, string title)
    {
        var alert = Alerts.Event(Alerts.Id(AlertKind.SmokerDrop), phase);
        var message = new MessageTexts(new NotifySettings(), Berlin).Message(alert);
        var kind = AlertTitle.Of(AlertKind.SmokerDrop);
        Assert.Equal(title.Replace("{0}", kind, StringComparison.Ordinal), message.Title);
        Assert.Equal($"{AlertText.Describe(alert.Finding, Reader.Fahrenheit)} (12:00)", message.Body);
    }

    [Fact]
    public void Names_and_texts_of_the_settings_are_used()
    {
        var settings = new NotifySettings { Unit = "C", PageUrl = "http://smoker.local/" };
        settings.Names["PIT-1"] = "Kettle";
        settings.Names["01-smoker"] = "Grate";
        settings.Texts["raised"] =
            new TextSettings { Title = "{device}/{probe} {severity}", Body = "{temperature} {detail} {page}" };
        var alert = Alerts.Event(Alerts.Id(AlertKind.SmokerDrop));
        var message = new MessageTexts(settings, Berlin).Message(alert);
        Assert.Equal("Kettle/Grate warning", message.Title);
        Assert.Equal($"95.0 °C {AlertText.Describe(alert.Finding, Reader.Celsius)} http://smoker.local/", message.Body);
    }

    [Theory]
    [InlineData("Raised", "{tempreature}", "{tempreature}")]
    [InlineData("Begun", "text", "Notify:Texts:Begun")]
    public void A_text_that_cannot_be_filled_is_refused(string phase, string text, string error)
    {
        var settings = new NotifySettings();
        settings.Texts[phase] = new TextSettings { Title = text };
        Assert.Contains(
            error, Assert.Throws<SetupException>(() => new MessageTexts(settings, Berlin)).Message,
            StringComparison.Ordinal);
    }
}
