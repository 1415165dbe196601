using System.Data.Common;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Store;

/// <summary>
/// The senders' side of the outbox. Each call opens the database, so that none writes into a replaced file. Completed
/// rows are kept for <see cref="KeptDays"/> days.
/// </summary>
public sealed class NotificationOutbox(Database database)
{
    /// <summary>Rows decided together. Limits memory; not measured.</summary>
    public const int CountMax = 1_000;

    /// <summary>Days that a row is kept after it was sent, dropped or given up.</summary>
    public const int KeptDays = 30;

    private const int ErrorLengthMax = 500;
    private const string Overtaken = "replaced by a newer notification, or the alert ended before it was due";

    private readonly Lock _lock = new();
    private readonly string _sender = Guid.NewGuid().ToString("N");

    /// <summary>Whether other gateways also send from it.</summary>
    public bool IsShared => database.IsShared;

    /// <summary>
    /// Claims <paramref name="channel"/>, or extends the claim, for <paramref name="length"/> by the server's clock, so
    /// that only one gateway at a time sends to a channel. False if another gateway has the claim.
    /// </summary>
    public bool Claim(string channel, TimeSpan length) => !IsShared || Run(
        """
        INSERT INTO notification_channels (channel, sender, sender_until) VALUES (@channel, @sender, clock_timestamp() + @length)
        ON CONFLICT (channel) DO UPDATE SET sender = excluded.sender, sender_until = excluded.sender_until
        WHERE notification_channels.sender = excluded.sender OR notification_channels.sender_until IS NULL
            OR notification_channels.sender_until < clock_timestamp()
        """,
        ("channel", channel), ("sender", _sender), ("length", length)) > 0;

    /// <summary>Releases the claim.</summary>
    public void Unclaim(string channel)
    {
        if (IsShared)
        {
            Run(
                "UPDATE notification_channels SET sender_until = NULL WHERE channel = @channel AND sender = @sender",
                ("channel", channel), ("sender", _sender));
        }
    }

    /// <summary>The rows due for <paramref name="channel"/> at <paramref name="now"/>, in sending order.</summary>
    public IReadOnlyList<OutboxRow> Due(string channel, DateTimeOffset now)
    {
        lock (_lock)
        {
            using var connection = database.OpenBeside();
            using var command = connection.Query(
                """
                SELECT id, alert_id, phase, time_us, temperature_f, cause, finding, created_us, held, trace
                FROM notifications
                WHERE channel = @channel AND ended_us IS NULL AND due_us <= @now ORDER BY id LIMIT @count
                """,
                ("channel", channel), ("now", UnixMicroseconds.From(now)), ("count", CountMax));
            using var rows = command.ExecuteReader();
            var waiting = new List<OutboxRow>();
            while (rows.Read())
            {
                if (AlertId.TryParse(rows.GetString(1), out var id)
                    && AlertNames.ParsePhase(rows.GetString(2)) is { } phase)
                {
                    Temperature? temperature =
                        rows.NumberOrNull(4) is { } number
                            && Temperature.TryFromFahrenheit((float)number, out var known) ? known : null;
                    var alert = new AlertEvent(
                        id, phase, rows.Time(3), temperature, AlertNames.ParseCause(rows.TextOrNull(5)),
                        FindingJson.Read(rows.GetString(6)));
                    waiting.Add(
                        new OutboxRow(
                        rows.GetInt64(0), alert, rows.Time(7), rows.GetInt64(8) != 0, rows.TextOrNull(9)));
                }
            }

            return waiting;
        }
    }

    /// <summary>
    /// When the next row of <paramref name="channel"/> is due after <paramref name="now"/>; null if none is pending.
    /// </summary>
    public DateTimeOffset? NextDue(string channel, DateTimeOffset now)
    {
        lock (_lock)
        {
            using var connection = database.OpenBeside();
            using var command = connection.Query(
                "SELECT min(due_us) FROM notifications WHERE channel = @channel AND ended_us IS NULL AND due_us > @now",
                ("channel", channel), ("now", UnixMicroseconds.From(now)));
            return command.ExecuteScalar() is long due ? UnixMicroseconds.ToTime(due) : null;
        }
    }

    /// <summary>Delays a row until <paramref name="until"/>, the end of quiet hours.</summary>
    public void Hold(OutboxRow row, DateTimeOffset until) => Run(
        "UPDATE notifications SET due_us = @due, held = 1 WHERE id = @id", ("due", UnixMicroseconds.From(until)),
        ("id", row.RowId));

    /// <summary>Makes rows that were delayed by quiet hours due again at <paramref name="now"/>.</summary>
    public void Release(string channel, DateTimeOffset now) => Run(
        "UPDATE notifications SET due_us = @now WHERE channel = @channel AND ended_us IS NULL AND held = 1 AND due_us > @now",
        ("channel", channel), ("now", UnixMicroseconds.From(now)));

    /// <summary>
    /// Notes that a message about <paramref name="rows"/> was sent at <paramref name="now"/>, and that those in
    /// <paramref name="overtaken"/> need none.
    /// </summary>
    public void Sent(IReadOnlyList<OutboxRow> rows, IReadOnlyList<OutboxRow> overtaken, DateTimeOffset now) =>
        InTransaction(transaction =>
        {
            foreach (var row in rows)
            {
                Run(
                    transaction,
                    "UPDATE notifications SET ended_us = @now, outcome = 'sent', attempts = attempts + 1 WHERE id = @id",
                    ("now", UnixMicroseconds.From(now)), ("id", row.RowId));
            }

            End(transaction, overtaken, "dropped", Overtaken, now);
        });

    /// <summary>Records that sending a row failed, and why.</summary>
    public void Failed(OutboxRow row, string error) => Run(
        "UPDATE notifications SET attempts = attempts + 1, error = @error WHERE id = @id", ("error", Short(error)),
        ("id", row.RowId));

    /// <summary>Notes that rows will not be sent, because a newer one replaces them or they are not needed.</summary>
    public void Drop(IReadOnlyList<OutboxRow> rows, DateTimeOffset now) =>
        InTransaction(transaction => End(transaction, rows, "dropped", Overtaken, now));

    /// <summary>Notes that rows could not be sent for good; null keeps the last error.</summary>
    public void GiveUp(IReadOnlyList<OutboxRow> rows, string? error, DateTimeOffset now) =>
        InTransaction(transaction => End(transaction, rows, "given-up", error, now));

    /// <summary>
    /// When <paramref name="channel"/> last sent something about an alert of <paramref name="device"/> with this cause,
    /// within <see cref="KeptDays"/>.
    /// </summary>
    public DateTimeOffset? LastSent(string channel, string device, AlertCause cause)
    {
        lock (_lock)
        {
            var prefix = device + "~";
            using var connection = database.OpenBeside();
            using var command = connection.Query(
                """
                SELECT max(ended_us) FROM notifications
                WHERE channel = @channel AND outcome = 'sent' AND ended_us IS NOT NULL AND cause = @cause
                    AND substr(alert_id, 1, @length) = @prefix
                """,
                ("channel", channel), ("cause", cause.Name()), ("length", prefix.Length), ("prefix", prefix));
            return command.ExecuteScalar() is long sent ? UnixMicroseconds.ToTime(sent) : null;
        }
    }

    /// <summary>Records that a channel sent or, with <paramref name="error"/>, that it failed.</summary>
    public void Note(string channel, string? error, DateTimeOffset now)
    {
        var column = error is null ? "sent_us" : "failed_us";
        Run(
            $"""
            INSERT INTO notification_channels (channel, {column}, error) VALUES (@channel, @now, @error)
            ON CONFLICT (channel) DO UPDATE SET {column} = excluded.{column}, error = coalesce(excluded.error, notification_channels.error)
            """,
            ("channel", channel), ("now", UnixMicroseconds.From(now)), ("error", error is null ? null : Short(error)));
    }

    /// <summary>Deletes rows completed more than <see cref="KeptDays"/> days before <paramref name="now"/>.</summary>
    public void Prune(DateTimeOffset now) => Run(
        "DELETE FROM notifications WHERE ended_us < @before",
        ("before", UnixMicroseconds.From(now.AddDays(-KeptDays))));

    private static string Short(string error) => error.Length <= ErrorLengthMax ? error : error[..ErrorLengthMax];

    private static void Run(
        DbTransaction transaction, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = transaction.Connection!.Query(sql, parameters);
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }

    private static void End(
        DbTransaction transaction, IReadOnlyList<OutboxRow> rows, string outcome, string? error, DateTimeOffset now)
    {
        foreach (var row in rows)
        {
            Run(
                transaction,
                """
                UPDATE notifications SET ended_us = @now, outcome = @outcome,
                    error = coalesce(CAST(@error AS TEXT), error) WHERE id = @id
                """,
                ("now", UnixMicroseconds.From(now)), ("outcome", outcome),
                ("error", error is null ? null : Short(error)), ("id", row.RowId));
        }
    }

    private void InTransaction(Action<DbTransaction> change)
    {
        lock (_lock)
        {
            using var connection = database.OpenBeside();
            using var transaction = connection.BeginTransaction();
            change(transaction);
            transaction.Commit();
        }
    }

    private int Run(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        lock (_lock)
        {
            using var connection = database.OpenBeside();
            using var command = connection.Query(sql, parameters);
            return command.ExecuteNonQuery();
        }
    }
}
