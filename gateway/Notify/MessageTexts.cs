using System.Globalization;
using System.Text.RegularExpressions;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Notify.Channels;
using SmartSmoker.Store;
using SmartSmoker.Words;

namespace SmartSmoker.Notify;

/// <summary>Turns alerts into messages, using the texts from the settings or the default texts.</summary>
public sealed partial class MessageTexts
{
    private static readonly Dictionary<AlertPhase, (string Title, string Body)> Defaults = new()
    {
        [AlertPhase.Raised] = ("{kind}: {where}", "{detail} ({time})"),
        [AlertPhase.Updated] = ("{kind}: {where}", "{detail} ({time})"),
        [AlertPhase.Reminded] = ("Reminder: {kind} ({where})", "{detail} ({time})"),
        [AlertPhase.Cleared] = ("Resolved: {kind} ({where})", "{detail} ({time})"),
    };

    private const int SummaryLineMax = 20; // more than fit on a phone; limits the size of a message

    private readonly Dictionary<AlertPhase, (string Title, string Body)> _texts = new(Defaults);
    private readonly IReadOnlyDictionary<string, string> _names;
    private readonly TimeZoneInfo _zone;
    private readonly Reader _reader;
    private readonly Uri? _page;

    /// <summary>Uses the texts of <paramref name="settings"/>; shows times in <paramref name="zone"/>.</summary>
    /// <exception cref="SetupException">A text has an unknown placeholder or phase.</exception>
    public MessageTexts(NotifySettings settings, TimeZoneInfo zone)
    {
        _names = settings.Names;
        _zone = zone;
        _reader = Reader.Of(settings.Unit);
        _page = settings.PageUrl is { } page ? new Uri(page) : null;
        foreach (var (name, text) in settings.Texts)
        {
            if (!Enum.TryParse<AlertPhase>(name, ignoreCase: true, out var phase) || int.TryParse(name, out _))
            {
                throw new SetupException(
                    $"Setting Notify:Texts:{name}: unknown phase; use Raised, Updated, Reminded or Cleared.");
            }

            Check(name, text.Title);
            Check(name, text.Body);
            _texts[phase] = (text.Title ?? Defaults[phase].Title, text.Body ?? Defaults[phase].Body);
        }
    }

    /// <summary>The placeholders that a text may contain in braces.</summary>
    public static IReadOnlyList<string> Placeholders { get; } =
        ["kind", "where", "device", "probe", "severity", "detail", "cause", "temperature", "time", "page"];

    /// <summary>
    /// The message for <paramref name="alert"/>. A probe's name comes from the settings, otherwise from
    /// <paramref name="nameOf"/>, otherwise it is the default name.
    /// </summary>
    public Message Message(AlertEvent alert, string? trace = null, Func<ProbeId, string?>? nameOf = null)
    {
        var (title, body) = _texts[alert.Phase];
        var reader = ReaderOf(alert, nameOf);
        return new Message(
            OutboxRow.EventId(alert), Fill(title, alert, reader), Fill(body, alert, reader),
            alert.Id.Kind.Severity(alert.Cause), alert.Time, _page, alert, trace);
    }

    /// <summary>One message about <paramref name="alerts"/>, which an outage delayed: a line each.</summary>
    public Message Summary(IReadOnlyList<AlertEvent> alerts, Func<ProbeId, string?>? nameOf = null)
    {
        var lines = alerts.Take(SummaryLineMax).Select(alert =>
        {
            var message = Message(alert, null, nameOf);
            return $"{message.Title}: {message.Body}";
        });
        var more = alerts.Count > SummaryLineMax ? $"\nand {alerts.Count - SummaryLineMax} more" : "";
        return Several(alerts, $"After an outage: {alerts.Count} alerts", string.Join('\n', lines) + more);
    }

    /// <summary>One message about several lid openings of one device: the latest state and their number.</summary>
    public Message LidOpenings(IReadOnlyList<AlertEvent> alerts, Func<ProbeId, string?>? nameOf = null)
    {
        var newest = Message(alerts[^1], null, nameOf);
        var since = Time(alerts.Min(alert => alert.Id.RaisedAt));
        return Several(alerts, newest.Title, $"{newest.Body}; the lid was opened {alerts.Count} times since {since}");
    }

    /// <summary>A test message, which confirms that messages arrive.</summary>
    public Message Test(DateTimeOffset now) => new(
        FormattableString.Invariant($"test~{UnixMicroseconds.From(now)}"), "SmartSmoker test",
        $"This channel works and will receive alerts. ({Time(now)})",
        AlertSeverity.Notice, now, _page);

    /// <summary>An example message for each phase, for a made-up alert at <paramref name="now"/>.</summary>
    public IEnumerable<(AlertPhase Phase, Message Message)> Examples(DateTimeOffset now)
    {
        var temperature = Temperature.FromFahrenheit(203);
        var before = Temperature.FromFahrenheit(228);
        var id = new AlertId("pit-1", ProbeKey.Smoker, AlertKind.SmokerDrop, now);
        return Defaults.Keys.Select(phase => (phase, Message(new AlertEvent(
            id, phase, now, temperature, phase == AlertPhase.Updated ? AlertCause.LidOpened : null, phase switch
            {
                AlertPhase.Updated => new LidOpened(temperature),
                AlertPhase.Cleared => new PitBack(before),
                _ => new PitDropped(before - temperature, temperature, TimeSpan.FromMinutes(2.5)),
            }))));
    }

    private Message Several(IReadOnlyList<AlertEvent> alerts, string title, string body) => new(
        $"{OutboxRow.EventId(alerts[^1])}~{alerts.Count}", title, body,
        alerts.Max(alert => alert.Id.Kind.Severity(alert.Cause)), alerts[^1].Time, _page)
    {
        Several = alerts,
    };

    private Reader ReaderOf(AlertEvent alert, Func<ProbeId, string?>? nameOf) => _reader with
    {
        Device = alert.Id.Device,
        GivenName = probe => _names.GetValueOrDefault(probe.Key.Value) ?? nameOf?.Invoke(probe),
    };

    private static void Check(string phase, string? text)
    {
        foreach (Match match in Placeholder().Matches(text ?? ""))
        {
            if (!Placeholders.Contains(match.Groups[1].Value))
            {
                throw new SetupException(
                    $"Setting Notify:Texts:{phase}: {match.Value} is not a placeholder; "
                    + $"use {{{string.Join("}, {", Placeholders)}}}.");
            }
        }
    }

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder();

    private string Fill(string text, AlertEvent alert, Reader reader) =>
        Placeholder().Replace(text, match => match.Groups[1].Value switch
    {
        "kind" => AlertTitle.Of(alert.Id.Kind, alert.Cause),
        "where" =>
            alert.Id.Probe is { } probe ? $"{reader.Name(probe)}, {Name(alert.Id.Device)}" : Name(alert.Id.Device),
        "device" => Name(alert.Id.Device),
        "probe" => alert.Id.Probe is { } probe ? reader.Name(probe) : "",
        "severity" => alert.Id.Kind.Severity(alert.Cause).ToString().ToLowerInvariant(),
        "detail" => AlertText.Describe(alert.Finding, reader),
        "cause" => AlertTitle.Of(alert.Cause),
        "temperature" => alert.Temperature is { } temperature ? reader.Degrees(temperature, 1) : "",
        "time" => Time(alert.Time),
        "page" => _page?.ToString() ?? "",
        _ => match.Value,
    });

    private string Name(string device) => _names.GetValueOrDefault(device) ?? device;

    private string Time(DateTimeOffset time) =>
        TimeZoneInfo.ConvertTime(time, _zone).ToString("HH:mm", CultureInfo.InvariantCulture);
}
