using SmartSmoker.Domain.Alerts;
using SmartSmoker.Store;

namespace SmartSmoker.Notify;

/// <summary>What the sender does with an outbox row.</summary>
internal enum Decision
{
    /// <summary>Send it.</summary>
    Send,

    /// <summary>Delay it until quiet hours end.</summary>
    Hold,

    /// <summary>Drop it: a later message replaces it, or the alert began and ended within quiet hours.</summary>
    Drop,

    /// <summary>Give up: it could not be sent for <see cref="Backlog.AgeMax"/>.</summary>
    GiveUp,
}

/// <summary>Decides what to do with the pending outbox rows of one channel.</summary>
internal static class Backlog
{
    /// <summary>Age at which the sender gives up on a row, because yesterday's alerts are no longer useful.</summary>
    public static readonly TimeSpan AgeMax = TimeSpan.FromHours(24);

    /// <summary>
    /// Decides on each of <paramref name="rows"/>, oldest first; <paramref name="quiet"/> is true during quiet hours.
    /// After quiet hours, only the newest delayed message of each alert is sent, and none for an alert that began and
    /// ended during them.
    /// </summary>
    public static IEnumerable<(OutboxRow Row, Decision Decision)> Decide(
        IReadOnlyList<OutboxRow> rows, DateTimeOffset now, bool quiet)
    {
        var newest = rows.GroupBy(row => row.Alert.Id)
            .ToDictionary(alert => alert.Key, alert => alert.Max(row => row.RowId));
        var delayed = new AlertHistory();
        foreach (var row in rows.Where(row => row.Held))
        {
            delayed.Add(row.Alert);
        }

        return rows.Select(row => (row, Of(row)));

        Decision Of(OutboxRow row)
        {
            if (now - row.CreatedAt >= AgeMax)
            {
                return Decision.GiveUp;
            }

            if (quiet && row.Alert.Id.Kind.Severity(row.Alert.Cause) < AlertSeverity.Critical)
            {
                return Decision.Hold;
            }

            var replaced = row.RowId < newest[row.Alert.Id]
                && (row.Held || row.Alert.Phase is AlertPhase.Updated or AlertPhase.Reminded);
            var unneeded = row.Held && delayed.Find(row.Alert.Id) is { IsOn: false };
            return replaced || unneeded ? Decision.Drop : Decision.Send;
        }
    }
}
