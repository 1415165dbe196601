namespace SmartSmoker.Wiring.Diagrams;

/// <summary>How a probe is connected to its converter: <c>probe-N-wire.svg</c>. The board is seen from above, terminals up.</summary>
public sealed class ProbeDiagram
{
    private const int BoardLeft = 50;
    private const int BoardTop = 340;
    private const int ElementY = 140;
    private const int ElementLeft = 250;
    private const int ElementRight = 350;

    private static readonly Dictionary<string, int> TerminalX = new() { ["F-"] = 150, ["RTD-"] = 250, ["RTD+"] = 350, ["F+"] = 450 };
    private static readonly string[] Header = ["VIN", "GND", "3Vo", "CLK", "SDO", "SDI", "CS", "RDY"];

    private readonly WireOption option;
    private readonly Canvas canvas;

    private ProbeDiagram(WireOption option)
    {
        this.option = option;
        canvas = new Canvas(1000, 690, $"PT100 with {option.Wires} wires", "Adafruit 3328 from above, terminals up. Names as printed on the board.");
    }

    /// <summary>The drawing of <paramref name="option"/>.</summary>
    public static string Of(WireOption option)
    {
        var diagram = new ProbeDiagram(option);
        diagram.Board();
        diagram.Probe();
        diagram.TwoPadJumper("2/3 Wire", 200, 425);
        diagram.TwoPadJumper("2 Wire", 400, 425);
        diagram.ThreePadJumper(400, 515);
        ProbeNotes.Draw(diagram.canvas, option, 600, 120);
        return diagram.canvas.ToString();
    }

    private void Board()
    {
        canvas.Box(BoardLeft, BoardTop, 500, 310, Symbols.Board);
        foreach (var left in new[] { 120, 320 })
        {
            canvas.Box(left, BoardTop - 18, 160, 40, "#c8e6c9", radius: 4);
        }

        foreach (var (name, x) in TerminalX)
        {
            canvas.Text(x, BoardTop + 42, name, 14, anchor: Anchor.Middle, bold: true);
        }

        canvas.Box(150, 490, 110, 70, "#cfd8dc", radius: 4);
        canvas.Text(205, 530, "MAX31865", 14, anchor: Anchor.Middle);
        for (var i = 0; i < Header.Length; i++)
        {
            canvas.Pad(104 + (56 * i), BoardTop + 290);
            canvas.Text(104 + (56 * i), BoardTop + 274, Header[i], 12, Canvas.Faint, Anchor.Middle);
        }
    }

    private void Probe()
    {
        canvas.Box(110, ElementY - 40, 380, 80, "#eceff1", Canvas.Faint, 40);
        canvas.Text(300, ElementY - 18, "PT100", 13, Canvas.Faint, Anchor.Middle);
        foreach (var lead in option.Leads)
        {
            var x = TerminalX[lead.Terminal];
            var end = lead.Name[0] == 'A' ? ElementRight : ElementLeft;
            canvas.Lead(ProbeSymbol.HexOf(lead), (end, ElementY), (x, ElementY), (x, BoardTop));
            canvas.Text(x + 10, 250, lead.Colour, 14);
        }

        canvas.Line(Canvas.Ink, 3, (ElementLeft, ElementY), (ElementRight, ElementY));
        canvas.Box(ElementLeft + 22, ElementY - 9, ElementRight - ElementLeft - 44, 18, "#ffffff", radius: 2);
        canvas.Dot(Canvas.Ink, ElementLeft, ElementY);
        canvas.Dot(Canvas.Ink, ElementRight, ElementY);
        foreach (var (name, x) in TerminalX)
        {
            canvas.Pad(x, BoardTop + 2, option.Leads.Any(lead => lead.Terminal == name) ? "#ffffff" : "#90a4ae", 8);
        }
    }

    private void TwoPadJumper(string name, int x, int y)
    {
        var closed = option.Jumpers[name] == "closed";
        canvas.Text(x, y - 18, name, 13, anchor: Anchor.Middle, bold: true);
        Copper(x - 22, y);
        Copper(x + 4, y);
        if (closed)
        {
            Solder(x - 16, y);
        }

        State(x, y + 34, closed ? "solder closed" : "leave open", closed);
    }

    private void ThreePadJumper(int x, int y)
    {
        var three = option.Jumpers["24 3"] == "3";
        canvas.Text(x - 38, y - 18, "24", 13, anchor: Anchor.Middle, bold: true);
        canvas.Text(x + 26, y - 18, "3", 13, anchor: Anchor.Middle, bold: true);
        canvas.Line("#8d6e00", 4, (x - 38, y), (x, y));
        Copper(x - 47, y);
        Copper(x - 9, y);
        Copper(x + 17, y);
        if (three)
        {
            Solder(x - 3, y);
            canvas.Line("#d32f2f", 3, (x - 25, y - 12), (x - 13, y + 12));
            canvas.Line("#d32f2f", 3, (x - 13, y - 12), (x - 25, y + 12));
        }

        State(x, y + 34, three ? "cut at 24, solder to 3" : "as delivered", three);
    }

    private void Copper(int x, int y) => canvas.Box(x, y - 9, 18, 18, "#ffd54f", "#8d6e00", 2);

    private void Solder(int x, int y) => canvas.Box(x, y - 7, 32, 14, "#90a4ae", "#546e7a", 7);

    private void State(int x, int y, string text, bool work) =>
        canvas.Text(x, y, text, 13, work ? "#c62828" : Canvas.Faint, Anchor.Middle, work);
}
