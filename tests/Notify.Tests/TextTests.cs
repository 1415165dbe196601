using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Words;

namespace SmartSmoker.Notify.Tests;

public sealed class TextTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData(AlertPhase.Raised, "Smoker loses heat: Smoker, pit-1")]
    [InlineData(AlertPhase.Reminded, "Still: Smoker loses heat: Smoker, pit-1")]
    [InlineData(AlertPhase.Cleared, "Over: Smoker loses heat: Smoker, pit-1")]
    public void The_title_says_what_happens_where(AlertPhase phase, string title)
    {
        var message = new MessageTexts(new NotifySettings(), Berlin).Message(Alerts.Event(Alerts.Id(AlertKind.SmokerDrop), phase));
        Assert.Equal(title, message.Title);
        Assert.Equal("Smoker fell 25 °F to 203 °F within 2.5 min: look at the lid (12:00)", message.Body);
    }

    [Fact]
    public void Every_kind_of_alert_has_words() =>
        Assert.All(Enum.GetValues<AlertKind>(), kind => Assert.NotEqual(kind.Name(), AlertWords.Of(kind)));

    [Fact]
    public void Names_and_texts_of_the_settings_are_used()
    {
        var settings = new NotifySettings { Unit = "C", PageUrl = "http://smoker.local/" };
        settings.Names["PIT-1"] = "Kettle";
        settings.Names["01-smoker"] = "Grate";
        settings.Texts["raised"] = new TextSettings { Title = "{device}/{probe} {severity}", Body = "{temperature} {detail} {page}" };
        var message = new MessageTexts(settings, Berlin).Message(Alerts.Event(Alerts.Id(AlertKind.SmokerDrop)));
        Assert.Equal("Kettle/Grate warning", message.Title);
        Assert.Equal("95.0 °C Smoker fell 13.9 °C to 95 °C within 2.5 min: look at the lid http://smoker.local/", message.Body);
    }

    [Theory]
    [InlineData("Smoker is at 257 °F, 32 °F above where it is held", "Smoker is at 125 °C, 17.8 °C above where it is held")]
    [InlineData("Food stalled at 160 °F: it rose 0.5 °F in 10 min", "Food stalled at 71 °C: it rose 0.3 °C in 10 min")]
    [InlineData("Food's probe jumped by -30 °F to 120 °F", "Food's probe jumped by -16.7 °C to 49 °C")]
    [InlineData("between 40 and 140 °F", "between 4 and 60 °C")]
    [InlineData("Smoker fell 40 °F to -4 °F", "Smoker fell 22.2 °C to -20 °C")]
    [InlineData("No reading for 10 min", "No reading for 10 min")]
    public void Temperatures_and_differences_become_Celsius(string fahrenheit, string celsius) => Assert.Equal(celsius, Celsius.Sentence(fahrenheit));

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
