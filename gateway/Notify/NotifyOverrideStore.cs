using SmartSmoker.Domain.Alerts;
using SmartSmoker.Store;

namespace SmartSmoker.Notify;

/// <summary>Stores <see cref="NotifyOverrides"/>, with one row for each override.</summary>
public sealed class NotifyOverrideStore(Database database)
{
    private const string QuietKey = "quiet-hours", SeverityKey = "severity:", Off = "off";

    private readonly StoredChoices _stored = new(database);

    /// <summary>Reads the stored overrides.</summary>
    public NotifyOverrides Read()
    {
        var choices = NotifyOverrides.None;
        foreach (var (key, value) in _stored.Read())
        {
            choices = key == QuietKey
                ? choices with
                {
                    Quiet = value.Split('-') is [var from, var to] ? new() { From = from, To = to } : new(),
                }
                : choices with
                {
                    Severities = choices.Severities.SetItem(
                        key[SeverityKey.Length..], AlertNames.ParseSeverity(value)),
                };
        }

        return choices;
    }

    /// <summary>Stores the override of quiet hours; null removes it.</summary>
    public void Write(QuietHoursSettings? quiet) =>
        _stored.Write(QuietKey, quiet is null ? null : quiet.From is null ? Off : $"{quiet.From}-{quiet.To}");

    /// <summary>
    /// Stores the minimum severity of a channel, or that it <paramref name="isOff"/>; a null severity removes the
    /// override.
    /// </summary>
    public void Write(string channel, AlertSeverity? least, bool isOff) =>
        _stored.Write(SeverityKey + channel, isOff ? Off : least?.Name());
}
