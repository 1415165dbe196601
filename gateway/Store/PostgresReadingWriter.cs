using System.Data.Common;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using SmartSmoker.Domain;

namespace SmartSmoker.Store;

/// <summary>
/// Writes each batch with one statement, passing the readings as arrays, so that a batch costs one round trip. The
/// table is partitioned by month; the first reading of a month creates its partition.
/// </summary>
internal sealed class PostgresReadingWriter(NpgsqlConnection connection) : IReadingWriter
{
    /// <summary>Lock held while a partition is created, so that two gateways do not create the same one.</summary>
    private const long PartitionLock = 0x5340_4D4F_4B45_5202;

    private readonly ProbeIds _ids = new(connection);

    /// <inheritdoc/>
    public int Write(DbTransaction transaction, IReadOnlyList<ReceivedReading> readings)
    {
        if (readings.Count == 0)
        {
            return 0;
        }

        foreach (var month in readings.Select(received => Month(received.Reading.Time)).Distinct())
        {
            MakePartition(transaction, month);
        }

        using var command = new NpgsqlCommand(
            """
            INSERT INTO readings (device_id, time_us, slot, temperature_f, received_us)
            SELECT * FROM unnest(@device, @time, @slot, @temperature, @received) ON CONFLICT DO NOTHING
            """,
            connection, (NpgsqlTransaction)transaction);
        var ids = Ids(transaction, readings);
        var times = readings.Select(received => UnixMicroseconds.From(received.Reading.Time)).ToArray();
        Add(command, "device", NpgsqlDbType.Integer, ids.Select(id => id.DeviceId).ToArray());
        Add(command, "time", NpgsqlDbType.Bigint, times);
        Add(command, "slot", NpgsqlDbType.Smallint, ids.Select(id => (short)id.Slot).ToArray());
        Add(command, "temperature", NpgsqlDbType.Real,
            readings.Select(received => received.Reading.Temperature.Fahrenheit).ToArray());
        Add(command, "received", NpgsqlDbType.Bigint,
            readings.Select(received => UnixMicroseconds.From(received.ReceivedAt)).ToArray());
        var newCount = command.ExecuteNonQuery();
        if (newCount > 0)
        {
            var due = new DueHours();
            for (var i = 0; i < ids.Length; i++)
            {
                due.Add(ids[i].DeviceId, times[i]);
            }

            WriteDue(transaction, due.Sorted());
        }

        return newCount;
    }

    /// <inheritdoc/>
    public void Forget() => _ids.Forget();

    /// <inheritdoc/>
    public void Dispose()
    {
        // The caller owns the connection.
    }

    /// <summary>Adds new devices in the order of their names, so that two gateways do not deadlock.</summary>
    private (int DeviceId, int Slot)[] Ids(DbTransaction transaction, IReadOnlyList<ReceivedReading> readings)
    {
        var probes = readings.Select(received => (received.Reading.Probe.Device, Key: received.Reading.Probe.Key.Value))
            .ToArray();
        var ids = probes.Distinct().Order()
            .ToDictionary(probe => probe, probe => _ids.Find(transaction, probe.Device, probe.Key));
        return Array.ConvertAll(probes, probe => ids[probe]);
    }

    /// <summary>
    /// Updates an hour that is already due. Unlike DO NOTHING, an update waits for a concurrent rollup that deletes the
    /// row, so the rollup misses none of these readings.
    /// </summary>
    private void WriteDue(DbTransaction transaction, (int DeviceId, long HourUs)[] due)
    {
        using var command = new NpgsqlCommand(
            """
            INSERT INTO rollups_due SELECT * FROM unnest(@device, @hour)
            ON CONFLICT (device_id, hour_us) DO UPDATE SET hour_us = excluded.hour_us
            """,
            connection, (NpgsqlTransaction)transaction);
        Add(command, "device", NpgsqlDbType.Integer, due.Select(one => one.DeviceId).ToArray());
        Add(command, "hour", NpgsqlDbType.Bigint, due.Select(one => one.HourUs).ToArray());
        command.ExecuteNonQuery();
    }

    private static void Add(NpgsqlCommand command, string name, NpgsqlDbType type, Array values) =>
        command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Array | type) { Value = values });

    private static DateTimeOffset Month(DateTimeOffset time) =>
        new(time.UtcDateTime.Year, time.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Created separately and then attached, which does not wait for readers (postgresql.org, ALTER TABLE, ATTACH
    /// PARTITION), because a dump may read for a long time.
    /// </summary>
    private void MakePartition(DbTransaction transaction, DateTimeOffset month)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"readings_{month:yyyy_MM}");
        if (IsThere())
        {
            return;
        }

        connection.Execute($"SELECT pg_advisory_xact_lock({PartitionLock})", transaction);
        if (IsThere())
        {
            return; // another gateway created it in the meantime
        }

        var (from, to) = (UnixMicroseconds.From(month), UnixMicroseconds.From(month.AddMonths(1)));
        connection.Execute(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            CREATE TABLE {name} (LIKE readings INCLUDING ALL);
            ALTER TABLE readings ATTACH PARTITION {name} FOR VALUES FROM ({from}) TO ({to})
            """), transaction);

        bool IsThere()
        {
            using var find = connection.Query("SELECT to_regclass(@name) IS NOT NULL", ("name", name));
            return find.ExecuteScalar() is true;
        }
    }
}
