using SmartSmoker.Domain.Alerts;
using SmartSmoker.Store;

namespace SmartSmoker.Notify;

/// <summary>What becomes of a row.</summary>
internal enum Decision
{
    /// <summary>It is sent.</summary>
    Send,

    /// <summary>It waits for the end of quiet hours.</summary>
    Hold,

    /// <summary>It is not sent: a later one tells all, or the alert began and ended within quiet hours.</summary>
    Drop,

    /// <summary>It is not sent: it could not be for too long.</summary>
    GiveUp,
}

/// <summary>Decides what becomes of the rows that wait for one channel.</summary>
internal static class Backlog
{
    /// <summary>A row that could not be sent for so long is given up: nobody wants yesterday's alerts.</summary>
    public static readonly TimeSpan AgeMax = TimeSpan.FromHours(24);

    /// <summary>
    /// The fate at <paramref name="now"/> of each of <paramref name="rows"/>, oldest first; <paramref name="quiet"/> in
    /// quiet hours.
    /// Of what quiet hours held, only the newest of each alert is sent, and nothing of an alert that began and ended in
    /// them.
    /// </summary>
    public static IEnumerable<(OutboxRow Row, Decision Decision)> Decide(
        IReadOnlyList<OutboxRow> rows, DateTimeOffset now, bool quiet)
    {
        var newest = rows.GroupBy(row => row.Alert.Id)
            .ToDictionary(alert => alert.Key, alert => alert.Max(row => row.RowId));
        var held = new AlertHistory();
        foreach (var row in rows.Where(row => row.Held))
        {
            held.Add(row.Alert);
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

            var overtaken = row.RowId < newest[row.Alert.Id]
                && (row.Held || row.Alert.Phase is AlertPhase.Updated or AlertPhase.Reminded);
            var unneeded = row.Held && held.Find(row.Alert.Id) is { IsOn: false };
            return overtaken || unneeded ? Decision.Drop : Decision.Send;
        }
    }
}
