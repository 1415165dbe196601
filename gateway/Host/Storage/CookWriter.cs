using Microsoft.Data.Sqlite;
using SmartSmoker.Domain;

namespace SmartSmoker.Host.Storage;

/// <summary>Commits batches to the SQLite file. One writer a file; not for use from several threads at once.</summary>
public sealed class CookWriter : IDisposable
{
    private const int RejectedBytesMax = 4_096;
    private const int RoutingKeyLengthMax = 255; // AMQP's own; the embedded broker takes longer topics

    private readonly SqliteConnection _connection;
    private readonly Statement _reading;
    private readonly Statement _status;
    private readonly Statement _raised;
    private readonly Statement _cleared;
    private readonly Statement _rejected;

    /// <summary>Opens the file, creating or migrating it as needed.</summary>
    public CookWriter(string path)
    {
        _connection = Database.OpenForWriting(path);
        _reading = new Statement(_connection, "INSERT OR IGNORE INTO readings VALUES ($1, $2, $3, $4, $5)", 5);
        _status = new Statement(_connection, "INSERT OR REPLACE INTO device_status VALUES ($1, $2, $3, $4)", 4);
        _raised = new Statement(_connection, "INSERT OR IGNORE INTO alerts VALUES ($1, $2, $3, $4, NULL, $5, $6)", 6);
        _cleared = new Statement(
            _connection,
            "UPDATE alerts SET cleared_us = $5 WHERE device = $1 AND probe = $2 AND kind = $3 AND raised_us = $4 AND cleared_us IS NULL",
            5);
        _rejected = new Statement(
            _connection,
            "INSERT OR IGNORE INTO rejected (queue, routing_key, body, body_bytes, reason, received_us) VALUES ($1, $2, $3, $4, $5, $6)",
            6);
    }

    /// <summary>Commits all of <paramref name="batch"/> or nothing; returns how many readings were new.</summary>
    /// <exception cref="SqliteException">Nothing was committed.</exception>
    public int Commit(CommitBatch batch)
    {
        using var transaction = _connection.BeginTransaction();
        var newCount = 0;
        foreach (var (reading, receivedAt) in batch.Readings)
        {
            newCount += _reading.Execute(
                transaction, reading.Probe.Device, reading.Probe.Probe.Queue(), UnixMicroseconds.From(reading.Time),
                (double)reading.Temperature.Fahrenheit, UnixMicroseconds.From(receivedAt));
        }

        foreach (var (status, receivedAt) in batch.Statuses)
        {
            _status.Execute(transaction, status.Device, status.Online ? 1L : 0L, status.Json, UnixMicroseconds.From(receivedAt));
        }

        foreach (var alert in batch.Alerts)
        {
            Write(transaction, alert);
        }

        foreach (var (queue, routingKey, body, reason, receivedAt) in batch.Rejected)
        {
            var key = routingKey.Length <= RoutingKeyLengthMax ? routingKey : routingKey[..RoutingKeyLengthMax];
            var kept = body.Length <= RejectedBytesMax ? body : body[..RejectedBytesMax];
            _rejected.Execute(transaction, queue, key, kept, (long)body.Length, reason, UnixMicroseconds.From(receivedAt));
        }

        transaction.Commit();
        return newCount;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in new[] { _reading, _status, _raised, _cleared, _rejected })
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private void Write(SqliteTransaction transaction, AlertEvent alert)
    {
        var probe = alert.Probe?.Queue() ?? "";
        var raised = UnixMicroseconds.From(alert.RaisedAt);
        if (alert.ClearedAt is { } clearedAt)
        {
            _cleared.Execute(transaction, alert.Device, probe, alert.Kind.Name(), raised, UnixMicroseconds.From(clearedAt));
        }
        else
        {
            object temperature = alert.Temperature is { } t ? (double)t.Fahrenheit : DBNull.Value;
            _raised.Execute(transaction, alert.Device, probe, alert.Kind.Name(), raised, temperature, alert.Detail);
        }
    }

    /// <summary>A prepared statement with parameters $1, $2 and so on.</summary>
    private sealed class Statement : IDisposable
    {
        private readonly SqliteCommand _command;

        public Statement(SqliteConnection connection, string sql, int parameterCount)
        {
            _command = connection.CreateCommand();
            _command.CommandText = sql;
            for (var i = 1; i <= parameterCount; i++)
            {
                _command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            }
        }

        public int Execute(SqliteTransaction transaction, params ReadOnlySpan<object> values)
        {
            _command.Transaction = transaction;
            for (var i = 0; i < values.Length; i++)
            {
                _command.Parameters[i].Value = values[i];
            }

            return _command.ExecuteNonQuery();
        }

        public void Dispose() => _command.Dispose();
    }
}
