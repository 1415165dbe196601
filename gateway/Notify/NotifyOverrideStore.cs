using SmartSmoker.Domain.Alerts;
using SmartSmoker.Store;

namespace SmartSmoker.Notify;

/// <summary>Keeps <see cref="NotifyOverrides"/>: a row a choice, none where nothing was chosen.</summary>
public sealed class NotifyOverrideStore(Database database)
{
    private const string QuietKey = "quiet-hours", SeverityKey = "severity:", Off = "off";

    private readonly StoredChoices _stored = new(database);

    /// <summary>What was chosen.</summary>
    public NotifyOverrides Read()
    {
        var choices = NotifyOverrides.None;
        foreach (var (key, value) in _stored.Read())
        {
            choices = key == QuietKey
                ? choices with
                {
                    Quiet = value.Split('-') is [var from, var to]
                    ? new() { From = from, To = to } : new()
                }
                : choices with
                {
                    Severities = choices.Severities.SetItem(
                        key[SeverityKey.Length..], AlertNames.ParseSeverity(value)),
                };
        }

        return choices;
    }

    /// <summary>Keeps the choice of quiet hours; null takes it back.</summary>
    public void Write(QuietHoursSettings? quiet) =>
        _stored.Write(QuietKey, quiet is null ? null : quiet.From is null ? Off : $"{quiet.From}-{quiet.To}");

    /// <summary>
    /// Keeps how severe alerts have to be, or that a channel <paramref name="isOff"/>; null takes it back.
    /// </summary>
    public void Write(string channel, AlertSeverity? least, bool isOff) =>
        _stored.Write(SeverityKey + channel, isOff ? Off : least?.Name());
}
