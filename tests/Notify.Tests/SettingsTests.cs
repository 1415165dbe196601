using Microsoft.Extensions.Configuration;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Notify.Tests;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("""{"Unit": "K"}""", "Notify:Unit")]
    [InlineData("""{"TimeZone": "Mars/Olympus"}""", "Notify:TimeZone")]
    [InlineData("""{"QuietHours": {"From": "22:00"}}""", "Notify:QuietHours")]
    [InlineData("""{"QuietHours": {"From": "22:00", "To": "24:00"}}""", "Notify:QuietHours:To")]
    [InlineData("""{"QuietHours": {"From": "22:00", "To": "22:00"}}""", "Notify:QuietHours")]
    [InlineData("""{"Webhook": {"a": {"Url": "ftp://host/"}}}""", "Notify:Webhook:a:Url")]
    [InlineData("""{"Webhook": {"a": {"Url": "http://host/"}}}""", "Notify:Webhook:a:Secret")]
    [InlineData("""{"Webhook": {"a": {"Url": "http://host/", "Secret": "short"}}}""", "Notify:Webhook:a:Secret")]
    [InlineData("""{"Webhook": {"a": {"Url": "http://host/", "SecretFile": "none"}}}""", "Notify:Webhook:a:SecretFile")]
    [InlineData("""{"Ntfy": {"a": {}}}""", "Notify:Ntfy:a:Topic")]
    [InlineData("""{"Ntfy": {"a": {"Topic": "a b"}}}""", "Notify:Ntfy:a:Topic")]
    [InlineData("""{"Email": {"a": {"Host": "mail", "From": "smoker", "To": "me@example.org"}}}""", "Notify:Email:a:From")]
    [InlineData("""{"Email": {"a": {"Host": "mail", "Port": 0, "From": "a@example.org", "To": "b@example.org"}}}""", "Notify:Email:a:Port")]
    [InlineData("""{"Mqtt": {"a": {"Url": "mqtt://host", "Topic": "all/#"}}}""", "Notify:Mqtt:a:Topic")]
    [InlineData("""{"Ntfy": {"a": {"Topic": "a"}}, "Mqtt": {"A": {"Url": "mqtt://host"}}}""", "two channels")]
    public void A_wrong_setting_is_named(string json, string message) =>
        Assert.Contains(message, Assert.Throws<SetupException>(() => Setup(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Channels_of_every_type_are_read()
    {
        var setup = Setup("""
            {
              "TimeZone": "America/Chicago", "QuietHours": {"From": "22:00", "To": "07:00"},
              "Webhook": {"hook": {"Url": "https://example.org/hook", "Secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}},
              "Ntfy": {"phone": {"Topic": "pit", "Severity": "Warning"}},
              "Email": {"mail": {"Host": "mail.example.org", "From": "smoker@example.org", "To": "me@example.org"}},
              "Mqtt": {"home": {"Url": "mqtt://127.0.0.1"}}
            }
            """);
        Assert.Equal("hook webhook Notice, phone ntfy Warning, mail email Notice, home mqtt Notice", string.Join(
            ", ", setup.Channels.Select(channel => $"{channel.Name} {channel.Notifier.Type} {channel.Least}")));
        Assert.Equal(new TimeOnly(22, 0), setup.QuietHours!.From);
    }

    private static ConfiguredNotifications Setup(string json)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        return ConfiguredNotifications.From(
            new ConfigurationBuilder().AddJsonStream(stream).Build().Get<NotifySettings>()!, TimeProvider.System);
    }
}
