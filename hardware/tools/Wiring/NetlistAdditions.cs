using System.Text.Json;

namespace SmartSmoker.Wiring;

/// <summary>What a larger board has beyond <c>netlist.json</c>, as in <c>netlist-six.json</c>.</summary>
/// <param name="Parts">Further parts.</param>
/// <param name="Nets">Further nets, and further pins of nets that exist.</param>
/// <param name="Probes">Further probes.</param>
public sealed record NetlistAdditions(
    IReadOnlyList<Part> Parts, IReadOnlyList<Net> Nets, IReadOnlyList<ProbeChannel> Probes)
{
    /// <summary>Reads the additions in the file <paramref name="path"/>.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="JsonException">Not JSON, a member missing, or one too many.</exception>
    public static NetlistAdditions Load(string path) =>
        JsonSerializer.Deserialize<NetlistAdditions>(File.ReadAllText(path), Netlist.Json)
        ?? throw new JsonException($"{path} is null");

    /// <summary><paramref name="netlist"/> with the additions.</summary>
    public Netlist To(Netlist netlist)
    {
        var known = netlist.Nets.Select(net => net.Name).ToHashSet();
        return netlist with
        {
            Parts = [.. netlist.Parts, .. Parts],
            Nets = [.. netlist.Nets.Select(Extend), .. Nets.Where(net => !known.Contains(net.Name))],
            Probes = [.. netlist.Probes, .. Probes],
        };
    }

    private Net Extend(Net net)
    {
        var further = Nets.Where(other => other.Name == net.Name).SelectMany(other => other.Pins);
        return net with { Pins = [.. net.Pins, .. further] };
    }
}
