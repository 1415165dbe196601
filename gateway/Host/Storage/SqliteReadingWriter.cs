using System.Data.Common;
using SmartSmoker.Domain;

namespace SmartSmoker.Host.Storage;

/// <summary>One statement a reading: SQLite lives in this process, so that none has to travel.</summary>
public sealed class SqliteReadingWriter(DbConnection connection) : IReadingWriter
{
    private readonly Statement _reading = new(connection, "INSERT INTO readings VALUES (@1, @2, @3, @4, @5) ON CONFLICT DO NOTHING", 5);
    private readonly Statement _due = new(connection, "INSERT INTO rollups_due VALUES (@1, @2) ON CONFLICT DO NOTHING", 2);

    /// <inheritdoc/>
    public int Write(DbTransaction transaction, IReadOnlyList<ReceivedReading> readings)
    {
        var newCount = 0;
        foreach (var (reading, receivedAt) in readings)
        {
            newCount += _reading.Execute(
                transaction, reading.Probe.Device, reading.Probe.Probe.Queue(), UnixMicroseconds.From(reading.Time),
                (double)reading.Temperature.Fahrenheit, UnixMicroseconds.From(receivedAt));
        }

        if (newCount > 0)
        {
            foreach (var (device, hourUs) in RollupsDue.Of(readings))
            {
                _due.Execute(transaction, device, hourUs);
            }
        }

        return newCount;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reading.Dispose();
        _due.Dispose();
    }
}
