using System.Data.Common;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Store;

/// <summary>Writes what happens to alerts, within the transactions of <see cref="CookWriter"/>.</summary>
internal sealed class AlertWriter(DbConnection connection) : IDisposable
{
    private const string IsOpenAlert = "WHERE device = @1 AND probe = @2 AND kind = @3 AND raised_us = @4 AND cleared_us IS NULL";

    private readonly Statement _raised = new(
        connection,
        """
        INSERT INTO alerts (device, probe, kind, raised_us, temperature_f, detail, cause, told_us)
        VALUES (@1, @2, @3, @4, @5, @6, @7, @8) ON CONFLICT DO NOTHING
        """,
        8);

    private readonly Statement _updated = new(connection, $"UPDATE alerts SET detail = @5, cause = @6 {IsOpenAlert}", 6);

    /// <summary>As <see cref="OpenAlert.Of"/>.</summary>
    private readonly Statement _risen = new(
        connection,
        $"UPDATE alerts SET acknowledged_us = NULL, snoozed_us = NULL, told_us = @5 {IsOpenAlert} AND coalesce(cause, '') <> @6",
        6);

    private readonly Statement _reminded = new(connection, $"UPDATE alerts SET told_us = @5 {IsOpenAlert}", 5);
    private readonly Statement _cleared = new(
        connection, $"UPDATE alerts SET cleared_us = @5, cleared_detail = @6, cause = coalesce(@7, cause) {IsOpenAlert}", 7);

    private readonly Statement _acknowledged = new(
        connection, $"UPDATE alerts SET acknowledged_us = @5 {IsOpenAlert} AND acknowledged_us IS NULL", 5);

    private readonly Statement _snoozed = new(connection, $"UPDATE alerts SET snoozed_us = @5 {IsOpenAlert}", 5);

    /// <summary>Writes what was told of an alert; what was written before changes nothing.</summary>
    public void Write(DbTransaction transaction, ToldAlert told)
    {
        var (alert, toldAt) = told;
        var (device, probe, kind, raised) = Key(alert.Id);
        if (alert is { Phase: AlertPhase.Updated, Cause: { } cause } && alert.Id.Kind.Severity(cause) > alert.Id.Kind.Severity())
        {
            _risen.Execute(transaction, device, probe, kind, raised, UnixMicroseconds.From(toldAt), cause.Name());
        }

        _ = alert.Phase switch
        {
            AlertPhase.Raised => _raised.Execute(
                transaction, device, probe, kind, raised, (double?)alert.Temperature?.Fahrenheit, alert.Detail, alert.Cause?.Name(),
                UnixMicroseconds.From(toldAt)),
            AlertPhase.Updated => _updated.Execute(transaction, device, probe, kind, raised, alert.Detail, alert.Cause?.Name()),
            AlertPhase.Reminded => _reminded.Execute(transaction, device, probe, kind, raised, UnixMicroseconds.From(toldAt)),
            AlertPhase.Cleared => _cleared.Execute(
                transaction, device, probe, kind, raised, UnixMicroseconds.From(alert.Time), alert.Detail, alert.Cause?.Name()),
            _ => throw new ArgumentOutOfRangeException(nameof(told)),
        };
    }

    /// <summary>Writes what a person made of an alert; other commands change no alert.</summary>
    public void Write(DbTransaction transaction, ReceivedCommand received)
    {
        switch (received.Command)
        {
            case AcknowledgeAlert acknowledge:
                Mark(_acknowledged, acknowledge.Id, received.ReceivedAt);
                break;
            case SnoozeAlert snooze:
                Mark(_snoozed, snooze.Id, snooze.Until);
                break;
        }

        void Mark(Statement statement, AlertId id, DateTimeOffset time)
        {
            var (device, probe, kind, raised) = Key(id);
            statement.Execute(transaction, device, probe, kind, raised, UnixMicroseconds.From(time));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in new[] { _raised, _updated, _risen, _reminded, _cleared, _acknowledged, _snoozed })
        {
            statement.Dispose();
        }
    }

    private static (string Device, string Probe, string Kind, long RaisedUs) Key(AlertId id) =>
        (id.Device, id.Probe?.Queue() ?? "", id.Kind.Name(), UnixMicroseconds.From(id.RaisedAt));
}
