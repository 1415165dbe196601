using System.Data;
using System.Data.Common;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Store;

/// <summary>An open connection with the statements that write batches.</summary>
internal sealed class BatchSession : IDisposable
{
    private const int RejectedBytesMax = 4_096;
    private const int RoutingKeyLengthMax = 255; // the limit of AMQP; the embedded broker accepts longer topics
    private const string RejectedSql =
        "INSERT INTO rejected (queue, routing_key, body, body_bytes, reason, received_us) VALUES (@1, @2, @3, @4, @5, @6) ON CONFLICT DO NOTHING";

    private readonly DbConnection _connection;
    private readonly IReadingWriter _readings;
    private readonly ProbeIds _ids;
    private readonly Statement _probe;
    private readonly Statement _status;
    private readonly Statement _command;
    private readonly Statement _cook;
    private readonly Statement _rejected;
    private readonly AlertWriter _alerts;
    private readonly NotificationWriter _notifications;
    private readonly Database _database;
    private readonly ICommitGuard? _guard;

    /// <summary>
    /// Prepares the statements for <paramref name="connection"/>, and closes it when disposed. Each of
    /// <paramref name="channels"/> gets an outbox row for each alert it accepts.
    /// </summary>
    public BatchSession(
        Database database, DbConnection connection, IReadOnlyList<IOutboxChannel> channels, ICommitGuard? guard)
    {
        _database = database;
        _connection = connection;
        _readings = database.Readings(_connection);
        _status = new Statement(
            _connection,
            """
            INSERT INTO device_status VALUES (@1, @2, @3, @4)
            ON CONFLICT (device) DO UPDATE SET online = excluded.online, json = excluded.json, received_us = excluded.received_us
            """,
            4);
        _ids = new ProbeIds(_connection);
        _probe = new Statement(
            _connection, "UPDATE probes SET name = @3, role = @4 WHERE device_id = @1 AND slot = @2", 4);
        _command = new Statement(_connection, "INSERT INTO commands (at_us, device, json) VALUES (@1, @2, @3)", 3);
        _cook = CookTable.Upsert(_connection);
        _rejected = new Statement(_connection, RejectedSql, 6);
        _alerts = new AlertWriter(_connection);
        _notifications = new NotificationWriter(_connection, channels);
        _guard = guard;
    }

    /// <summary>Whether the connection still works.</summary>
    public bool IsOpen => _connection.State == ConnectionState.Open;

    /// <summary>Commits all of <paramref name="batch"/> or nothing; returns how many readings were new.</summary>
    /// <exception cref="DbException">Nothing may be acknowledged.</exception>
    public int Commit(CommitBatch batch)
    {
        try
        {
            _database.Check(_connection, justCommitted: false, TimeProvider.System.GetUtcNow());
            var newCount = Write(batch);
            _database.Check(_connection, justCommitted: true, TimeProvider.System.GetUtcNow());
            return newCount;
        }
        catch
        {
            _readings.Forget();
            _ids.Forget();
            throw;
        }
    }

    /// <summary>Wakes the channels after a commit.</summary>
    public void Wake() => _notifications.Wake();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (
            var part in new IDisposable[] { _readings, _probe, _status, _command, _cook, _rejected, _alerts,
            _notifications, _connection })
        {
            part.Dispose();
        }
    }

    private int Write(CommitBatch batch)
    {
        using var transaction = _connection.BeginTransaction();
        _guard?.Check(transaction, batch);
        var newCount = _readings.Write(transaction, batch.Readings);
        foreach (var (status, receivedAt) in batch.Statuses)
        {
            _status.Execute(
                transaction, status.Device, status.Online ? 1L : 0L, status.Json, UnixMicroseconds.From(receivedAt));
        }

        batch.OpenAlerts.ForEach(alert => _alerts.Insert(transaction, alert));
        batch.OpenCooks.ForEach(cook => _cook.Execute(transaction, CookTable.Values(cook)));
        batch.Alerts.ForEach(timed => _alerts.Write(transaction, timed.Alert, timed.At));
        batch.Alerts.ForEach(timed => _notifications.Write(transaction, timed));
        batch.Cooks.ForEach(cook => _cook.Execute(transaction, CookTable.Values(cook)));
        batch.Commands.ForEach(received => Write(transaction, received));
        batch.Rejected.ForEach(rejected => Write(transaction, rejected));
        transaction.Commit();
        return newCount;
    }

    private void Write(DbTransaction transaction, ReceivedCommand received)
    {
        if (received.Command is ForgetDevice forget)
        {
            DeviceRemoval.Run(_connection, transaction, forget.Device);
            _readings.Forget();
            _ids.Forget();
            return;
        }

        _command.Execute(
            transaction, UnixMicroseconds.From(received.ReceivedAt), received.Command.Device,
            CommandJson.Write(received.Command));
        _alerts.Write(transaction, received);
        if (received.Command is DescribeProbe described)
        {
            var (deviceId, slot) = _ids.Find(transaction, described.Device, described.Probe.Value);
            _probe.Execute(transaction, deviceId, slot, described.Setup.Name, described.Setup.Role?.Name());
        }
    }

    private void Write(DbTransaction transaction, RejectedMessage rejected)
    {
        var (queue, routingKey, body, reason, receivedAt) = rejected;
        var key = routingKey.Length <= RoutingKeyLengthMax ? routingKey : routingKey[..RoutingKeyLengthMax];
        var kept = body.Length <= RejectedBytesMax ? body : body[..RejectedBytesMax];
        _rejected.Execute(
            transaction, queue, key.Replace('\0', '\uFFFD'), kept, // PostgreSQL text cannot contain NUL
            (long)body.Length, reason.ToString(), UnixMicroseconds.From(receivedAt));
    }
}
