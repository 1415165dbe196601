using SmartSmoker.Wiring.Diagrams;

namespace SmartSmoker.Wiring;

/// <summary>The files that are written from the netlists of three and of six probes.</summary>
public static class GeneratedFiles
{
    /// <summary>
    /// Path below <c>hardware/</c> and text of each file; the same netlist always gives the same bytes.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Of(Netlist netlist, Netlist six)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["wiring.md"] = WiringTables.Of(netlist, "Wiring", "[netlist.json](netlist.json)", "overview"),
            ["wiring-six.md"] = WiringTables.Of(
                six, "Wiring for six probes", "[netlist.json](netlist.json) and [netlist-six.json](netlist-six.json)",
                "overview-six"),
            ["diagrams/overview.svg"] = OverviewDiagram.Of(netlist),
            ["diagrams/overview-six.svg"] = OverviewDiagram.Of(six),
            ["diagrams/power.svg"] = PowerDiagram.Of(netlist),
        };
        foreach (var option in netlist.WireOptions)
        {
            files[$"diagrams/probe-{option.Wires}-wire.svg"] = ProbeDiagram.Of(option);
        }

        return files;
    }
}
