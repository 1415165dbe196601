using SmartSmoker.Domain.Alerts;
using SmartSmoker.Notify;
using SmartSmoker.Words;

namespace SmartSmoker.Web.Notifications;

/// <summary>How notifications are set, for the owner. Secrets are no part of it.</summary>
/// <param name="Quiet">Quiet hours in force; null for none.</param>
/// <param name="QuietUntil">When those that go on end; null while there are none.</param>
/// <param name="TimeZone">Where the hours are those of.</param>
/// <param name="Problem">What is wrong in the settings file, so that it is not in force; null where nothing is.</param>
/// <param name="File">The settings file, where channels are made; null where there is none.</param>
/// <param name="Severities">Kinds of alerts by how severe they are.</param>
/// <param name="Titles">The title of each kind.</param>
/// <param name="Texts">A message of each phase, as it is sent.</param>
internal sealed record NotifyView(
    QuietView? Quiet, bool QuietChosen, DateTimeOffset? QuietUntil, string TimeZone, string? Problem, string? File,
    IReadOnlyList<ChannelView> Channels, IReadOnlyDictionary<string, IReadOnlyList<string>> Severities,
    IReadOnlyDictionary<string, string> Titles, IReadOnlyList<TextView> Texts)
{
    public static NotifyView Of(ActiveNotifications now, ChannelStateReader states, WebSettings settings, DateTimeOffset time)
    {
        var setup = now.Setup;
        return new NotifyView(
            setup.QuietHours is { } quiet ? new QuietView($"{quiet.From:HH:mm}", $"{quiet.To:HH:mm}") : null, now.Choices.Quiet is not null,
            setup.QuietHours?.EndsAt(time), setup.Zone.Id, now.Problem, settings.File,
            [.. states.Read(setup.Channels).Zip(setup.Channels, (state, channel) => new ChannelView(
                state, channel.Destination, channel.SecretSource, channel.IsOff ? "off" : state.Severity,
                now.Choices.Severities.ContainsKey(channel.Name)))],
            Enum.GetValues<AlertKind>().GroupBy(kind => kind.Severity()).OrderByDescending(group => group.Key).ToDictionary(
                group => group.Key.ToString().ToLowerInvariant(),
                IReadOnlyList<string> (group) => [.. group.Select(kind => kind.Name())]),
            Enum.GetValues<AlertKind>().ToDictionary(kind => kind.Name(), kind => AlertTitle.Of(kind)),
            [.. setup.Texts.Examples(time).Select(pair => new TextView(
                pair.Phase.ToString().ToLowerInvariant(), pair.Message.Title, pair.Message.Body))]);
    }
}

/// <summary>Local times, <c>HH:mm</c>.</summary>
internal sealed record QuietView(string? From, string? To);

/// <summary>A channel as its owner sees it.</summary>
/// <param name="Destination">Where it sends to.</param>
/// <param name="SecretSource">Where its secret is kept; null where it has none.</param>
/// <param name="Takes">How severe alerts have to be: <c>notice</c>, <c>warning</c>, <c>critical</c>, or <c>off</c>.</param>
/// <param name="Chosen">Whether that was chosen on the page.</param>
internal sealed record ChannelView(ChannelState State, string Destination, string? SecretSource, string Takes, bool Chosen);

/// <summary>A message as it is sent.</summary>
internal sealed record TextView(string Phase, string Title, string Body);

/// <summary>How severe alerts have to be for a channel.</summary>
/// <param name="Takes"><c>notice</c>, <c>warning</c>, <c>critical</c> or <c>off</c>; null as the settings say.</param>
internal sealed record ChannelChoice(string? Takes);
