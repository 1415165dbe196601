using SmartSmoker.Domain;

namespace SmartSmoker.Store;

/// <summary>Reads which probes devices have, and what people set for them.</summary>
public sealed class ProbeReader(Database database)
{
    /// <summary>Probes of a device in one answer, in case it had more keys over the years than at any time.</summary>
    private const int CountMax = 4 * ProbeKey.CountPerDeviceMax;

    /// <summary>The name that a person gave <paramref name="probe"/>; null where nobody did.</summary>
    public string? NameOf(ProbeId probe) => Probes(probe.Device).FirstOrDefault(one => one.Id == probe)?.Setup.Name;

    /// <summary>
    /// The probes of <paramref name="device"/> in the order of their keys: the classic three, and each that ever gave a
    /// reading or
    /// was described.
    /// </summary>
    public IReadOnlyList<Probe> Probes(string device)
    {
        var setups = ProbeKey.Classic.ToDictionary(key => key, _ => ProbeSetup.None);
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            """
            SELECT p.key, p.name, p.role FROM probes p JOIN devices d ON d.id = p.device_id
            WHERE d.name = @device ORDER BY p.slot LIMIT @count
            """,
            ("device", device), ("count", CountMax));
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (ProbeKey.TryParse(rows.GetString(0), out var key))
            {
                setups[key] = new ProbeSetup(rows.TextOrNull(1), ProbeRoles.Parse(rows.TextOrNull(2)));
            }
        }

        return [.. setups.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal)
            .Select(pair => new Probe(new ProbeId(device, pair.Key), pair.Value))];
    }
}
