namespace SmartSmoker.Wiring.Diagrams;

/// <summary>Symbols that more than one diagram shows.</summary>
public static class Symbols
{
    /// <summary>Colour of a circuit board.</summary>
    public const string Board = "#e3f2fd";

    /// <summary>Colour of a supply.</summary>
    public const string Supply = "#fff8e1";

    /// <summary>An upright resistor (IEC box) between <paramref name="top"/> and 44 pixels below it.</summary>
    public static void Resistor(this Canvas canvas, int x, int top, string label, string value)
    {
        canvas.Box(x - 8, top, 16, 44, "#ffffff", radius: 2);
        canvas.Text(x + 16, top + 19, label, 13, bold: true);
        canvas.Text(x + 16, top + 36, value, 13);
    }

    /// <summary>An arrow up to a supply, pointing up from (<paramref name="x"/>, <paramref name="y"/>).</summary>
    public static void SupplyFlag(this Canvas canvas, int x, int y, string colour, string label)
    {
        canvas.Shape(colour, colour, (x - 7, y), (x + 7, y), (x, y - 11));
        canvas.Text(x + 13, y, label, 13, colour, bold: true);
    }

    /// <summary>Ground, hanging from (<paramref name="x"/>, <paramref name="y"/>).</summary>
    public static void Ground(this Canvas canvas, int x, int y, string colour)
    {
        canvas.Line(colour, 3, (x - 14, y), (x + 14, y));
        canvas.Line(colour, 3, (x - 9, y + 6), (x + 9, y + 6));
        canvas.Line(colour, 3, (x - 4, y + 12), (x + 4, y + 12));
    }

    /// <summary>An LED that shines to the right, from (<paramref name="x"/>, <paramref name="top"/>) 24 pixels down.</summary>
    public static void Led(this Canvas canvas, int x, int top)
    {
        canvas.Shape("#a5d6a7", Canvas.Ink, (x - 13, top), (x + 13, top), (x, top + 22));
        canvas.Line(Canvas.Ink, 3, (x - 13, top + 24), (x + 13, top + 24));
        foreach (var y in new[] { top + 4, top + 14 })
        {
            canvas.Line(Canvas.Ink, 2, (x + 18, y + 4), (x + 28, y - 4), (x + 22, y - 4));
            canvas.Line(Canvas.Ink, 2, (x + 28, y - 4), (x + 28, y + 2));
        }
    }
}
