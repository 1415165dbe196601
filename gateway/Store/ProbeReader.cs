using SmartSmoker.Domain;

namespace SmartSmoker.Store;

/// <summary>Reads the probes of devices, with the settings that people chose for them.</summary>
public sealed class ProbeReader(Database database)
{
    /// <summary>Maximum probes returned per device, because a device may have had many keys over the years.</summary>
    private const int CountMax = 4 * ProbeKey.CountPerDeviceMax;

    /// <summary>The name that a person gave <paramref name="probe"/>; null if it has none.</summary>
    public string? NameOf(ProbeId probe) => Probes(probe.Device).FirstOrDefault(one => one.Id == probe)?.Setup.Name;

    /// <summary>
    /// The probes of <paramref name="device"/> in the order of their keys: the classic three, and every probe that ever
    /// sent a reading or was set up.
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
