namespace SmartSmoker.Wiring.Diagrams;

/// <summary>A probe on its cable, and the colours of its leads.</summary>
public static class ProbeSymbol
{
    /// <summary>The screw terminals, as they follow one another on the board.</summary>
    public static readonly string[] Terminals = ["F-", "RTD-", "RTD+", "F+"];

    private const int TerminalPitch = 28;

    /// <summary>Colour in which a lead is drawn.</summary>
    public static string HexOf(Lead lead) => lead.Colour == "red" ? "#d32f2f" : "#ffffff";

    /// <summary>Draws terminals down the edge <paramref name="x"/> of a converter, and the leads, cable and sheath of its probe.</summary>
    public static void Probe(this Canvas canvas, Netlist netlist, ProbeChannel probe, int x, int top)
    {
        var middle = top + (TerminalPitch * 3 / 2);
        var leads = netlist.OptionOf(probe.Wires).Leads;
        foreach (var lead in leads)
        {
            var y = top + (TerminalPitch * Array.IndexOf(Terminals, lead.Terminal));
            canvas.Lead(HexOf(lead), (x, y), (x + 30, y), (x + 54, middle), (x + 66, middle));
        }

        for (var i = 0; i < Terminals.Length; i++)
        {
            canvas.Pad(x, top + (TerminalPitch * i), leads.Any(lead => lead.Terminal == Terminals[i]) ? "#ffffff" : "#cfd8dc");
            canvas.Text(x - 14, top + (TerminalPitch * i) + 5, Terminals[i], 13, anchor: Anchor.End);
        }

        canvas.Line("#455a64", 9, (x + 66, middle), (x + 130, middle));
        canvas.Box(x + 130, middle - 8, 100, 16, "#cfd8dc", radius: 8);
        canvas.Text(x + 84, middle - 40, $"{probe.Probe}  {probe.Name}", 15, bold: true);
        canvas.Text(x + 84, middle - 21, probe.Queue, 13, Canvas.Faint);
        canvas.Text(x + 84, middle + 32, $"PT100, {probe.Wires} wires:", 13, Canvas.Faint);
        canvas.Text(x + 84, middle + 50, $"probe-{probe.Wires}-wire.svg", 13, Canvas.Faint);
    }
}
