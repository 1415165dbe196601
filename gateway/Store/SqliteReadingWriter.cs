using System.Data.Common;
using Microsoft.Data.Sqlite;
using SmartSmoker.Domain;
using SQLitePCL;

namespace SmartSmoker.Store;

/// <summary>
/// Runs one statement per reading, and one for each hour of a device; SQLite runs in this process, so there are no
/// round trips. Statements are prepared once and bound by number with SQLitePCL, the library under
/// Microsoft.Data.Sqlite, whose commands look up parameters by name each time, which costs as much as the insert.
/// </summary>
internal sealed class SqliteReadingWriter : IReadingWriter
{
    private readonly ProbeIds _ids;
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _insert;
    private readonly sqlite3_stmt _due;

    /// <summary>Writes on <paramref name="connection"/>, which must be open and stay open.</summary>
    public SqliteReadingWriter(SqliteConnection connection)
    {
        _ids = new ProbeIds(connection);
        _database = connection.Handle!;
        _insert = Prepare("INSERT INTO readings VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
        _due = Prepare("INSERT INTO rollups_due VALUES (?, ?) ON CONFLICT DO NOTHING");
    }

    /// <inheritdoc/>
    public int Write(DbTransaction transaction, IReadOnlyList<ReceivedReading> readings)
    {
        var newCount = 0;
        var due = new DueHours();
        for (var i = 0; i < readings.Count; i++)
        {
            newCount += Write(transaction, readings[i], due);
        }

        if (newCount > 0)
        {
            foreach (var (deviceId, hourUs) in due.Sorted())
            {
                raw.sqlite3_bind_int(_due, 1, deviceId);
                raw.sqlite3_bind_int64(_due, 2, hourUs);
                Run(_due);
            }
        }

        return newCount;
    }

    /// <inheritdoc/>
    public void Forget() => _ids.Forget();

    /// <inheritdoc/>
    public void Dispose()
    {
        _insert.Dispose();
        _due.Dispose();
    }

    private int Write(DbTransaction transaction, in ReceivedReading received, DueHours due)
    {
        var ((device, probe), time, temperature) = received.Reading;
        var (deviceId, slot) = _ids.Find(transaction, device, probe.Value);
        var timeUs = UnixMicroseconds.From(time);
        due.Add(deviceId, timeUs);
        raw.sqlite3_bind_int(_insert, 1, deviceId);
        raw.sqlite3_bind_int64(_insert, 2, timeUs);
        raw.sqlite3_bind_int(_insert, 3, slot);
        raw.sqlite3_bind_int(_insert, 4, BitConverter.SingleToInt32Bits(temperature.Fahrenheit));
        raw.sqlite3_bind_int64(_insert, 5, UnixMicroseconds.From(received.ReceivedAt));
        Run(_insert);
        return raw.sqlite3_changes(_database);
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_database, sql, out var statement));
        return statement;
    }

    private void Run(sqlite3_stmt statement)
    {
        var outcome = raw.sqlite3_step(statement);
        var reset = raw.sqlite3_reset(statement);
        Check(outcome == raw.SQLITE_DONE ? reset : outcome);
    }

    private void Check(int outcome) => SqliteException.ThrowExceptionForRC(outcome, _database);
}
