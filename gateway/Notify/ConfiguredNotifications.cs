using System.Globalization;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Notify.Channels;

namespace SmartSmoker.Notify;

/// <summary>The channels, texts and quiet hours that the settings describe.</summary>
/// <param name="Channels">The channels, by name.</param>
/// <param name="Texts">The wording of messages.</param>
/// <param name="QuietHours">When only critical alerts are sent; null for never.</param>
/// <param name="Zone">The time zone of quiet hours and texts.</param>
public sealed record ConfiguredNotifications(
    IReadOnlyList<NotifyChannel> Channels, MessageTexts Texts, QuietHours? QuietHours, TimeZoneInfo Zone)
{
    /// <summary>The maximum number of channels.</summary>
    public const int ChannelCountMax = 16;

    /// <summary>
    /// Validates <paramref name="settings"/> and creates the channels that they describe, without connecting.
    /// </summary>
    /// <exception cref="SetupException">A setting is invalid; the message names it.</exception>
    public static ConfiguredNotifications From(NotifySettings settings, TimeProvider time)
    {
        SettingsCheck.Ranges(settings, "Notify:");
        SettingsCheck.Ranges(settings.QuietHours, "Notify:QuietHours:");
        foreach (var (phase, text) in settings.Texts)
        {
            SettingsCheck.Ranges(text, $"Notify:Texts:{phase}:");
        }

        var zone = FindZone(settings.TimeZone);
        IReadOnlyList<NotifyChannel> channels =
        [
            .. Of("Webhook", settings.Webhook, (webhook, section) => Webhook(webhook, section, time)),
            .. Of("Ntfy", settings.Ntfy, (ntfy, section) => new NtfyNotifier(
                new Uri(ntfy.Url), ntfy.Topic!, SecretSetting.Read($"{section}Token", ntfy.Token, ntfy.TokenFile))),
            .. Of("Email", settings.Email, (email, section) => new EmailNotifier(
                email, SecretSetting.Read($"{section}Password", email.Password, email.PasswordFile))),
            .. Of("Mqtt", settings.Mqtt, (mqtt, section) => new MqttNotifier(
                MqttOptions.To(
                    new Uri(mqtt.Url!), mqtt.User,
                    SecretSetting.Read($"{section}Password", mqtt.Password, mqtt.PasswordFile)).Build(),
                mqtt.Topic)),
        ];
        if (channels.Count > ChannelCountMax)
        {
            throw new SetupException(
                $"Setting Notify: {channels.Count} channels are configured; the maximum is {ChannelCountMax}.");
        }

        return channels.GroupBy(channel => channel.Name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(same => same.Count() > 1) is { } duplicate
            ? throw new SetupException($"Setting Notify: two channels are named {duplicate.Key}; rename one.")
            : new ConfiguredNotifications(
                channels, new MessageTexts(settings, zone), Quiet(settings.QuietHours, zone), zone);
    }

    /// <summary>Returns these settings with the overrides from the page applied.</summary>
    public ConfiguredNotifications Override(NotifyOverrides choices) => this with
    {
        QuietHours = choices.Quiet is { } quiet ? Quiet(quiet, Zone) : QuietHours,
        Channels = [.. Channels.Select(channel => choices.Severities.TryGetValue(channel.Name, out var least)
            ? channel with { IsOff = least is null, Least = least ?? channel.Least } : channel)],
    };

    private static IEnumerable<NotifyChannel> Of<T>(
        string type, Dictionary<string, T> channels, Func<T, string, INotifier> make)
        where T : ChannelSettings => channels.OrderBy(channel => channel.Key, StringComparer.Ordinal).Select(channel =>
    {
        var section = $"Notify:{type}:{channel.Key}:";
        SettingsCheck.Ranges(channel.Value, section);
        try
        {
            return new NotifyChannel(channel.Key, channel.Value.Severity, make(channel.Value, section))
            {
                Destination = channel.Value.Destination,
                SecretSource = channel.Value.SecretSource,
            };
        }
        catch (UriFormatException wrong)
        {
            throw new SetupException($"Setting {section}Url: {wrong.Message}");
        }
    });

    private static WebhookNotifier Webhook(WebhookSettings webhook, string section, TimeProvider time)
    {
        var secret = SecretSetting.Read($"{section}Secret", webhook.Secret, webhook.SecretFile)
            ?? throw new SetupException(
                $"Setting {section}Secret: webhooks are signed; set Secret or SecretFile "
                + "(create one with openssl rand -base64 32).");
        return new WebhookNotifier(
            new Uri(webhook.Url!),
            WebhookNotifier.ParseSecret(secret)
                ?? throw new SetupException(
                    $"Setting {section}Secret: must be whsec_ followed by 24 to 64 bytes in Base64 "
                    + "(create one with openssl rand -base64 32)."),
            time);
    }

    private static TimeZoneInfo FindZone(string? name)
    {
        try
        {
            return name is null ? TimeZoneInfo.Local : TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception failure) when (failure is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new SetupException(
                $"Setting Notify:TimeZone: this machine has no time zone {name}; use a name like America/Chicago.");
        }
    }

    private static QuietHours? Quiet(QuietHoursSettings settings, TimeZoneInfo zone)
    {
        if (settings is { From: null, To: null })
        {
            return null;
        }

        if (settings.From is null || settings.To is null || settings.From == settings.To)
        {
            throw new SetupException("Setting Notify:QuietHours: set both From and To, to different times.");
        }

        return new QuietHours(
            TimeOnly.Parse(settings.From, CultureInfo.InvariantCulture),
            TimeOnly.Parse(settings.To, CultureInfo.InvariantCulture), zone);
    }
}
