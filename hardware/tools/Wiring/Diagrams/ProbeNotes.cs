namespace SmartSmoker.Wiring.Diagrams;

/// <summary>The words beside a probe's drawing.</summary>
public static class ProbeNotes
{
    private const int LineHeight = 23;

    /// <summary>Writes them downwards from (<paramref name="x"/>, <paramref name="y"/>).</summary>
    public static void Draw(Canvas canvas, WireOption option, int x, int y)
    {
        y = Block(canvas, x, y, "Leads", [.. option.Leads.Select(lead => $"{lead.Terminal}: {lead.Colour}"), .. Empty(option)]);
        y = Block(canvas, x, y, "Jumpers", [.. option.Jumpers.Select(jumper => $"{jumper.Key}: {WiringTables.JumperText(jumper).Replace("`", "")}")]);
        y = Block(canvas, x, y, "Before you connect it, at 20 to 25 °C", [.. Checks(option)]);
        Block(canvas, x, y, "Resistance of the leads", [.. Effect(option.Wires)]);
    }

    private static int Block(Canvas canvas, int x, int y, string title, IReadOnlyList<string> lines)
    {
        canvas.Text(x, y, title, 15, bold: true);
        foreach (var line in lines)
        {
            y += LineHeight;
            canvas.Text(x, y, line, 14);
        }

        return y + LineHeight + 16;
    }

    private static IEnumerable<string> Empty(WireOption option)
    {
        var free = ProbeSymbol.Terminals.Where(terminal => option.Leads.All(lead => lead.Terminal != terminal)).ToList();
        return free.Count == 0 ? [] : [$"{string.Join(" and ", free)}: empty"];
    }

    private static IEnumerable<string> Checks(WireOption option)
    {
        yield return "red to white: 107.8 to 109.7 Ω, plus the leads";
        foreach (var group in option.Leads.GroupBy(lead => lead.Colour).Where(group => group.Count() > 1))
        {
            yield return $"{group.Key} to {group.Key}: the leads only, 0.1 to 2 Ω";
        }

        yield return "any lead to the sheath: no connection";
    }

    private static IEnumerable<string> Effect(int wires) => wires switch
    {
        2 => ["reads too high: 2.6 °C for each ohm there and back;", "calibrate the offset with the cable in place"],
        3 => ["cancels as far as the leads are equal"],
        _ => ["does not matter"],
    };
}
