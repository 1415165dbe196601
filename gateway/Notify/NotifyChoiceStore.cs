using SmartSmoker.Domain.Alerts;
using SmartSmoker.Store;

namespace SmartSmoker.Notify;

/// <summary>Keeps <see cref="NotifyChoices"/>: a row a choice, none where nothing was chosen.</summary>
public sealed class NotifyChoiceStore(Database database)
{
    private const string QuietKey = "quiet-hours", SeverityKey = "severity:", Off = "off";

    /// <summary>What was chosen.</summary>
    public NotifyChoices Read()
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query("SELECT key, value FROM notify_choices");
        using var rows = command.ExecuteReader();
        var choices = NotifyChoices.None;
        while (rows.Read())
        {
            var (key, value) = (rows.GetString(0), rows.GetString(1));
            choices = key == QuietKey
                ? choices with { Quiet = value.Split('-') is [var from, var to] ? new() { From = from, To = to } : new() }
                : choices with
                {
                    Severities = choices.Severities.SetItem(
                        key[SeverityKey.Length..], Enum.TryParse<AlertSeverity>(value, out var least) ? least : null),
                };
        }

        return choices;
    }

    /// <summary>Keeps the choice of quiet hours; null takes it back.</summary>
    public void Write(QuietHoursSettings? quiet) =>
        Write(QuietKey, quiet is null ? null : quiet.From is null ? Off : $"{quiet.From}-{quiet.To}");

    /// <summary>Keeps how severe alerts have to be, or that a channel <paramref name="isOff"/>; null takes it back.</summary>
    public void Write(string channel, AlertSeverity? least, bool isOff) => Write(SeverityKey + channel, isOff ? Off : least?.ToString());

    private void Write(string key, string? value)
    {
        using var connection = database.OpenForWriting();
        using var transaction = connection.BeginTransaction();
        using var statement = value is null
            ? new Statement(connection, "DELETE FROM notify_choices WHERE key = @1", 1)
            : new Statement(connection,
                "INSERT INTO notify_choices VALUES (@1, @2) ON CONFLICT (key) DO UPDATE SET value = excluded.value", 2);
        statement.Execute(transaction, value is null ? [key] : [key, value]);
        transaction.Commit();
    }
}
