using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Words;

namespace SmartSmoker.Notify.Tests;

public sealed class TextTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData(AlertPhase.Raised, "Pit dropped: Smoker, pit-1")]
    [InlineData(AlertPhase.Reminded, "Still: Pit dropped: Smoker, pit-1")]
    [InlineData(AlertPhase.Cleared, "Over: Pit dropped: Smoker, pit-1")]
    public void The_title_says_what_happens_where(AlertPhase phase, string title)
    {
        var message = new MessageTexts(new NotifySettings(), Berlin).Message(Alerts.Event(Alerts.Id(AlertKind.SmokerDrop), phase));
        Assert.Equal(title, message.Title);
        Assert.Equal("The pit dropped 25 °F to 203 °F in 2.5 min; check the lid and the fire (12:00)", message.Body);
    }

    [Fact]
    public void Names_and_texts_of_the_settings_are_used()
    {
        var settings = new NotifySettings { Unit = "C", PageUrl = "http://smoker.local/" };
        settings.Names["PIT-1"] = "Kettle";
        settings.Names["01-smoker"] = "Grate";
        settings.Texts["raised"] = new TextSettings { Title = "{device}/{probe} {severity}", Body = "{temperature} {detail} {page}" };
        var message = new MessageTexts(settings, Berlin).Message(Alerts.Event(Alerts.Id(AlertKind.SmokerDrop)));
        Assert.Equal("Kettle/Grate warning", message.Title);
        Assert.Equal("95.0 °C The pit dropped 13.9 °C to 95 °C in 2.5 min; check the lid and the fire http://smoker.local/", message.Body);
    }

    [Theory]
    [InlineData("Raised", "{tempreature}", "{tempreature} is none of")]
    [InlineData("Begun", "text", "Notify:Texts:Begun")]
    public void A_text_that_cannot_be_filled_is_refused(string phase, string text, string error)
    {
        var settings = new NotifySettings();
        settings.Texts[phase] = new TextSettings { Title = text };
        Assert.Contains(error, Assert.Throws<SetupException>(() => new MessageTexts(settings, Berlin)).Message, StringComparison.Ordinal);
    }
}
