using System.Text;

namespace SmartSmoker.Wiring;

/// <summary>The tables of <c>wiring.md</c>.</summary>
public static class WiringTables
{
    /// <summary>
    /// The page for <paramref name="netlist"/>, which <paramref name="source"/> names, with the diagram <paramref
    /// name="overview"/>.
    /// </summary>
    public static string Of(Netlist netlist, string title, string source, string overview)
    {
        var page = new StringBuilder();
        page.Append($"""
            # {title}

            `dotnet run --project hardware/tools/Wiring` writes this page from {source}; do not edit it.
            DevKitC pins are given as header and number, counted from the end with the antenna.

            ![Overview](diagrams/{overview}.svg)


            """);
        Table(page, "Parts", ["Ref", "Part", "Value", "Role"], netlist.Parts.Select(part => Row(part.Ref, part.PartNumber, part.Value, part.Role)));
        Table(page, "Wire by wire", ["Net", "Colour", "From", "To"], netlist.Nets.SelectMany(net => WiresOf(netlist, net)));
        Table(page, "Probes", ["Probe", "Queue", "Converter", "RTD", "Chip select", "Wires"], netlist.Probes.Select(probe => Row(
            probe.Name, $"`{probe.Queue}`", probe.Converter, probe.Probe, $"GPIO{netlist.GpioOf(probe.ChipSelect)}", $"{probe.Wires}")));
        Leads(page, netlist);
        Table(page, "Jumpers of the converter", ["Wires", .. netlist.WireOptions[0].Jumpers.Keys.Select(name => $"`{name}`")],
            netlist.WireOptions.Select(option => Row([$"{option.Wires}", .. option.Jumpers.Select(JumperText)])));
        return page.ToString().TrimEnd() + "\n";
    }

    /// <summary>What to do with a jumper, in words.</summary>
    public static string JumperText(KeyValuePair<string, string> jumper) => jumper switch
    {
        ("24 3", "24") => "as delivered",
        ("24 3", _) => "cut the trace at `24`, solder middle to `3`",
        (_, "closed") => "solder closed",
        _ => "leave open",
    };

    private static IEnumerable<string[]> WiresOf(Netlist netlist, Net net) =>
        net.Pins.Skip(1).Select(pin => Row(net.Name, net.Wire, End(netlist, net.Pins[0]), End(netlist, pin)));

    private static string End(Netlist netlist, string pin) => $"{pin.Replace('.', ' ')} ({netlist.PinOf(pin).At})";

    private static void Leads(StringBuilder page, Netlist netlist)
    {
        var terminals = new[] { "F+", "RTD+", "RTD-", "F-" };
        Table(page, "Leads of a probe", ["Wires", .. terminals, "Diagram"], netlist.WireOptions.Select(option => Row([
            $"{option.Wires}",
            .. terminals.Select(terminal => option.Leads.FirstOrDefault(lead => lead.Terminal == terminal)?.Colour ?? "empty"),
            $"[picture](diagrams/probe-{option.Wires}-wire.svg)"])));
    }

    private static string[] Row(params string[] cells) => cells;

    private static void Table(StringBuilder page, string title, string[] head, IEnumerable<string[]> rows)
    {
        page.Append($"## {title}\n\n{Line(head)}{Line(head.Select(_ => "---"))}");
        foreach (var row in rows)
        {
            page.Append(Line(row));
        }

        page.Append('\n');
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";
}
