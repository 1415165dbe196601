using System.Data.Common;

namespace SmartSmoker.Store;

/// <summary>
/// Finds the integers that stand for a device and its probes, and adds them for new ones. It caches them, so
/// <see cref="Forget"/> must follow a transaction that was not committed. Several gateways may add at the same time.
/// </summary>
internal sealed class ProbeIds(DbConnection connection)
{
    private const int DeviceCountMax = 1_000; // the cache is cleared when full, which costs three statements per device

    /// <summary>Slots 0, 1 and 2 of every device.</summary>
    private const string FirstProbes =
        """
        INSERT INTO probes (device_id, slot, key)
        VALUES (@id, 0, '01-smoker'), (@id, 1, '02-food-A'), (@id, 2, '03-food-B')
        ON CONFLICT DO NOTHING
        """;

    private readonly Dictionary<string, (int Id, Dictionary<string, int> Slots)> _known = [];

    /// <summary>
    /// The id of <paramref name="device"/> and the slot of its probe <paramref name="key"/>. Every key that a device
    /// ever had keeps its slot; the rules limit how many are in use at a time.
    /// </summary>
    public (int DeviceId, int Slot) Find(DbTransaction transaction, string device, string key)
    {
        if (!_known.TryGetValue(device, out var known))
        {
            known = Add(transaction, device);
        }

        return (known.Id, known.Slots.TryGetValue(key, out var slot) ? slot : Add(transaction, device, key));
    }

    /// <summary>Clears the cache, because some entries may have been rolled back.</summary>
    public void Forget() => _known.Clear();

    private (int Id, Dictionary<string, int> Slots) Add(DbTransaction transaction, string device)
    {
        Run(
            transaction, "INSERT INTO devices (name, is_import) VALUES (@name, 0) ON CONFLICT DO NOTHING",
            ("name", device));
        using var find = connection.Query("SELECT id FROM devices WHERE name = @name", ("name", device));
        find.Transaction = transaction;
        var id = Convert.ToInt32(find.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        Run(transaction, FirstProbes, ("id", id));
        if (_known.Count >= DeviceCountMax)
        {
            _known.Clear();
        }

        return _known[device] = (id, Slots(transaction, id));
    }

    /// <summary>Another gateway may take the free slot first; then this tries the next one.</summary>
    private int Add(DbTransaction transaction, string device, string key)
    {
        var id = _known[device].Id;
        while (true)
        {
            var slots = Slots(transaction, id);
            _known[device] = (id, slots);
            if (slots.TryGetValue(key, out var slot))
            {
                return slot;
            }

            Run(
                transaction,
                "INSERT INTO probes (device_id, slot, key) VALUES (@id, @slot, @key) ON CONFLICT DO NOTHING",
                ("id", id), ("slot", slots.Count), ("key", key));
        }
    }

    private Dictionary<string, int> Slots(DbTransaction transaction, int id)
    {
        using var command = connection.Query("SELECT key, slot FROM probes WHERE device_id = @id", ("id", id));
        command.Transaction = transaction;
        using var rows = command.ExecuteReader();
        var slots = new Dictionary<string, int>();
        while (rows.Read())
        {
            slots.Add(rows.GetString(0), rows.GetInt32(1));
        }

        return slots;
    }

    private void Run(
        DbTransaction transaction, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Query(sql, parameters);
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }
}
