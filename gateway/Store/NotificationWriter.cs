using System.Data.Common;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Store;

/// <summary>Adds alert events to the outbox within the transactions of <see cref="BatchWriter"/>.</summary>
internal sealed class NotificationWriter(DbConnection connection, IReadOnlyList<IOutboxChannel> channels) : IDisposable
{
    private readonly Statement _insert = new(
        connection,
        """
        INSERT INTO notifications
        (channel, event_id, alert_id, phase, time_us, temperature_f, cause, finding, created_us, due_us, held, attempts,
            trace)
        VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @9, 0, 0, @10) ON CONFLICT DO NOTHING
        """,
        10);

    /// <summary>
    /// Writes a row for each channel that accepts the alert's severity; skips rows that already exist.
    /// </summary>
    public void Write(DbTransaction transaction, TimedAlertEvent timed)
    {
        var (alert, at) = timed;
        foreach (var channel in channels)
        {
            if (channel.Takes(alert.Id.Kind.Severity(alert.Cause)))
            {
                _insert.Execute(
                    transaction, channel.Name, OutboxRow.EventId(alert), alert.Id.ToString(), alert.Phase.Name(),
                    UnixMicroseconds.From(alert.Time),
                    (double?)alert.Temperature?.Fahrenheit, alert.Cause?.Name(), FindingJson.Write(alert.Finding),
                    UnixMicroseconds.From(at), timed.Trace);
            }
        }
    }

    /// <summary>Wakes the senders after the commit.</summary>
    public void Wake()
    {
        foreach (var channel in channels)
        {
            channel.Wake();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _insert.Dispose();
}
