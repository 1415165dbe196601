using SmartSmoker.Domain;

namespace SmartSmoker.Store;

/// <summary>Reads which probes devices have, and what people set for them.</summary>
public sealed class ProbeReader(Database database)
{
    /// <summary>The name that a person gave <paramref name="probe"/>; null where nobody did.</summary>
    public string? NameOf(ProbeId probe) => Probes(probe.Device).FirstOrDefault(one => one.Id == probe)?.Setup.Name;

    /// <summary>The probes of <paramref name="device"/> in the order of their keys: the classic three, and each that gave a reading or was described.</summary>
    public IReadOnlyList<Probe> Probes(string device)
    {
        var setups = ProbeKey.Classic.ToDictionary(key => key, _ => ProbeSetup.None);
        using var connection = database.OpenForReading();
        using var command = connection.Query("SELECT DISTINCT probe FROM readings WHERE device = @device", ("device", device));
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (ProbeKey.TryParse(rows.GetString(0), out var key))
            {
                setups[key] = ProbeSetup.None;
            }
        }

        return [.. setups.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal)
            .Select(pair => new Probe(new ProbeId(device, pair.Key), pair.Value))];
    }
}
