using SmartSmoker.Domain.Alerts;
using SmartSmoker.Notify;
using SmartSmoker.Words;

namespace SmartSmoker.Web.Notifications;

/// <summary>The notification settings, for the owner. They contain no secrets.</summary>
/// <param name="Quiet">The active quiet hours; null for none.</param>
/// <param name="QuietUntil">When the current quiet hours end; null outside quiet hours.</param>
/// <param name="TimeZone">The time zone of the quiet hours.</param>
/// <param name="Problem">The error in the settings file that keeps it from taking effect; null if none.</param>
/// <param name="File">The settings file, which defines the channels; null if there is none.</param>
/// <param name="Severities">The kinds of alerts, by severity.</param>
/// <param name="Titles">The title of each kind.</param>
/// <param name="Texts">An example message for each phase.</param>
internal sealed record NotifyView(
    QuietView? Quiet, bool QuietChosen, DateTimeOffset? QuietUntil, string TimeZone, string? Problem, string? File,
    IReadOnlyList<ChannelView> Channels, IReadOnlyDictionary<string, IReadOnlyList<string>> Severities,
    IReadOnlyDictionary<string, string> Titles, IReadOnlyList<TextView> Texts)
{
    public static NotifyView Of(
        ActiveNotifications now, ChannelStateReader states, WebSettings settings, DateTimeOffset time)
    {
        var setup = now.Setup;
        return new NotifyView(
            setup.QuietHours is { } quiet ? new QuietView($"{quiet.From:HH:mm}", $"{quiet.To:HH:mm}") : null,
            now.Choices.Quiet is not null,
            setup.QuietHours?.EndsAt(time), setup.Zone.Id, now.Problem, settings.File,
            [.. states.Read(setup.Channels).Zip(setup.Channels, (state, channel) => new ChannelView(
                state, channel.Destination, channel.SecretSource, channel.IsOff ? "off" : state.Severity,
                now.Choices.Severities.ContainsKey(channel.Name)))],
            Enum.GetValues<AlertKind>().GroupBy(kind => kind.Severity()).OrderByDescending(group => group.Key)
                .ToDictionary(
                group => group.Key.ToString().ToLowerInvariant(),
                IReadOnlyList<string> (group) => [.. group.Select(kind => kind.Name())]),
            Enum.GetValues<AlertKind>().ToDictionary(kind => kind.Name(), kind => AlertTitle.Of(kind)),
            [.. setup.Texts.Examples(time).Select(pair => new TextView(
                pair.Phase.ToString().ToLowerInvariant(), pair.Message.Title, pair.Message.Body))]);
    }
}

/// <summary>Quiet hours as local times, <c>HH:mm</c>.</summary>
internal sealed record QuietView(string? From, string? To);

/// <summary>A channel on the page.</summary>
/// <param name="Destination">Where the channel sends to.</param>
/// <param name="SecretSource">Where its secret is stored; null if it has none.</param>
/// <param name="Takes">The lowest severity it sends: <c>notice</c>, <c>warning</c>, <c>critical</c> or
/// <c>off</c>.</param>
/// <param name="Chosen">Whether a person chose that on the page.</param>
internal sealed record ChannelView(
    ChannelState State, string Destination, string? SecretSource, string Takes, bool Chosen);

/// <summary>An example message.</summary>
internal sealed record TextView(string Phase, string Title, string Body);

/// <summary>The lowest severity that a channel sends.</summary>
/// <param name="Takes"><c>notice</c>, <c>warning</c>, <c>critical</c> or <c>off</c>; null to use the settings
/// file.</param>
internal sealed record ChannelChoice(string? Takes);
