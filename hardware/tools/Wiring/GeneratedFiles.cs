using SmartSmoker.Wiring.Diagrams;

namespace SmartSmoker.Wiring;

/// <summary>The files that are written from a netlist.</summary>
public static class GeneratedFiles
{
    /// <summary>Path below <c>hardware/</c> and text of each file; the same netlist always gives the same bytes.</summary>
    public static IReadOnlyDictionary<string, string> Of(Netlist netlist)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["wiring.md"] = WiringTables.Of(netlist),
            ["diagrams/overview.svg"] = OverviewDiagram.Of(netlist),
            ["diagrams/power.svg"] = PowerDiagram.Of(netlist),
        };
        foreach (var option in netlist.WireOptions)
        {
            files[$"diagrams/probe-{option.Wires}-wire.svg"] = ProbeDiagram.Of(option);
        }

        return files;
    }
}
