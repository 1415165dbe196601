using SmartSmoker.Domain.Alerts;
using SmartSmoker.Store;

namespace SmartSmoker.Notify;

/// <summary>What the sender does with an outbox row.</summary>
internal enum Decision
{
    /// <summary>Send it.</summary>
    Send,

    /// <summary>It waits, because the alert may end or its cause may become known.</summary>
    Wait,

    /// <summary>It waits for the end of quiet hours.</summary>
    Hold,

    /// <summary>It is not sent: a newer row replaces it, or the alert ended before it was due.</summary>
    Drop,

    /// <summary>Give up: it could not be sent for <see cref="Backlog.AgeMax"/>.</summary>
    GiveUp,
}

/// <summary>The decision about a row.</summary>
/// <param name="Row">The row.</param>
/// <param name="Decision">What becomes of it.</param>
/// <param name="Bundle">Rows with the same bundle end together; those to send make one message.</param>
/// <param name="Until">When a waiting row is decided again, if no row is added before.</param>
internal readonly record struct Decided(OutboxRow Row, Decision Decision, string Bundle, DateTimeOffset? Until = null);

/// <summary>What the decisions need beyond the rows.</summary>
internal sealed record BacklogFacts
{
    /// <summary>When the channel last sent an alert of this device that an open lid caused; null for never.</summary>
    public Func<string, DateTimeOffset?> LidSentAt { get; init; } = _ => null;

    /// <summary>Whether older readings of this device are still to come.</summary>
    public Func<string, bool> IsCatchingUp { get; init; } = _ => false;
}

/// <summary>
/// Decides what becomes of the rows that wait for one channel. Each decision follows from the stored rows and the
/// time, so a restart changes none.
/// </summary>
internal static class Backlog
{
    /// <summary>The bundle of the rows that an outage delayed: they make one summary.</summary>
    public const string Outage = "outage";

    /// <summary>Start of the bundle of a device's lid openings: they make one line with a count.</summary>
    public const string Lid = "lid~";

    /// <summary>A row that could not be sent for this long is given up, because it is of no use any more.</summary>
    public static readonly TimeSpan AgeMax = TimeSpan.FromHours(24);

    /// <summary>Lid openings within this time after a message about one make one further message. Not measured.</summary>
    public static readonly TimeSpan LidRepeat = TimeSpan.FromHours(1);

    /// <summary>The wait after the newest delayed row, for those that follow it. Not measured.</summary>
    private static readonly TimeSpan OutageSettles = TimeSpan.FromMinutes(1);

    /// <summary>The longest wait for a device that is catching up. Not measured.</summary>
    private static readonly TimeSpan OutageWaitMax = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The decisions at <paramref name="now"/> about all waiting <paramref name="rows"/>, oldest first;
    /// <paramref name="quiet"/> in quiet hours.
    /// </summary>
    public static IReadOnlyList<Decided> Decide(
        IReadOnlyList<OutboxRow> rows, DateTimeOffset now, bool quiet, BacklogFacts? facts = null)
    {
        facts ??= new BacklogFacts();
        var alerts = rows.GroupBy(row => row.Alert.Id)
            .ToDictionary(ofAlert => ofAlert.Key, ofAlert => new WaitingAlert([.. ofAlert], now));
        var outageOver = OutageOver([.. alerts.Values.Where(alert => alert.IsLate)], now, facts);
        return [.. rows.Select(row => Of(row, alerts[row.Alert.Id]))];

        Decided Of(OutboxRow row, WaitingAlert alert)
        {
            var id = row.Alert.Id.ToString();
            if (now - row.CreatedAt >= AgeMax)
            {
                return new Decided(row, Decision.GiveUp, id);
            }

            if (quiet && row.Alert.Id.Kind.Severity(row.Alert.Cause) < AlertSeverity.Critical)
            {
                return new Decided(row, Decision.Hold, id);
            }

            var lidAt = alert.IsLid ? facts.LidSentAt(row.Alert.Id.Device) + LidRepeat : null;
            if (alert.IsOver && alert.IsDelayed && !alert.IsRepeatedLid(lidAt))
            {
                return new Decided(row, Decision.Drop, id);
            }

            var until = alert.IsLate ? outageOver : alert.DueAt(lidAt);
            if (until > now)
            {
                return new Decided(row, Decision.Wait, id, until);
            }

            var bundle = alert.IsLate ? Outage : alert.IsRepeatedLid(lidAt) ? Lid + row.Alert.Id.Device : id;
            var isOvertaken = alert.IsDelayed || row.Alert.Phase is AlertPhase.Updated or AlertPhase.Reminded;
            return row == alert.Newest ? new Decided(row, Decision.Send, bundle)
                : new Decided(
                    row, isOvertaken ? Decision.Drop : Decision.Send, alert.IsDelayed ? bundle : id + row.RowId);
        }
    }

    /// <summary>When the outage is over that delayed these alerts: no older one is to be expected then.</summary>
    private static DateTimeOffset OutageOver(
        IReadOnlyList<WaitingAlert> late, DateTimeOffset now, BacklogFacts facts)
    {
        if (late.Count == 0)
        {
            return now;
        }

        var settled = late.Max(alert => alert.Newest.CreatedAt) + OutageSettles;
        var catchingUp = late.Select(alert => alert.Newest.Alert.Id.Device).Distinct().Any(facts.IsCatchingUp);
        var over = catchingUp && settled < now + OutageSettles ? now + OutageSettles : settled;
        var latest = late.Min(alert => alert.Oldest.CreatedAt) + OutageWaitMax;
        return over < latest ? over : latest;
    }
}
