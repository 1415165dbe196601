using System.Data.Common;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Store;

/// <summary>Writes alert events within the transactions of <see cref="BatchWriter"/>.</summary>
internal sealed class AlertWriter(DbConnection connection) : IDisposable
{
    private const string HasKey = "WHERE device = @1 AND probe = @2 AND kind = @3 AND raised_us = @4";

    private readonly Statement _find = new(connection, $"SELECT {AlertRow.Columns} FROM alerts {HasKey}", 4);

    private readonly Statement _insert = new(
        connection,
        """
        INSERT INTO alerts (device, probe, kind, raised_us, finding, cause, temperature_f, told_us, acknowledged_us,
            snoozed_us, cleared_us, cleared_finding)
        VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12) ON CONFLICT DO NOTHING
        """,
        12);

    private readonly Statement _update = new(
        connection,
        $"""
        UPDATE alerts SET finding = @5, cause = @6, temperature_f = @7, told_us = @8, acknowledged_us = @9,
            snoozed_us = @10, cleared_us = @11, cleared_finding = @12 {HasKey}
        """,
        12);

    /// <summary>Writes <paramref name="alert"/>; does nothing if it is already stored.</summary>
    public void Insert(DbTransaction transaction, Alert alert) => _insert.Execute(transaction, AlertRow.Values(alert));

    /// <summary>
    /// Writes an alert event received at <paramref name="now"/>. Does nothing if the stored alert does not accept the
    /// event, because it was already written or the alert was deleted.
    /// </summary>
    public void Write(DbTransaction transaction, AlertChange change, DateTimeOffset now)
    {
        if (change is AlertEvent { Phase: AlertPhase.Raised } raised)
        {
            Insert(transaction, Alert.Raise(raised, now));
        }
        else if (_find.First(transaction, AlertRow.Read, AlertRow.Key(change.Id)) is { } alert && alert.Accepts(change))
        {
            _update.Execute(transaction, AlertRow.Values(alert.Apply(change, now)));
        }
    }

    /// <summary>Writes a person's command on an alert; ignores other commands.</summary>
    public void Write(DbTransaction transaction, ReceivedCommand received)
    {
        AlertChange? change = received.Command switch
        {
            AcknowledgeAlert acknowledge => new AlertAcknowledged(acknowledge.Id, received.ReceivedAt),
            SnoozeAlert snooze => new AlertSnoozed(snooze.Id, snooze.Until),
            _ => null,
        };
        if (change is not null)
        {
            Write(transaction, change, received.ReceivedAt);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _find.Dispose();
        _insert.Dispose();
        _update.Dispose();
    }
}
