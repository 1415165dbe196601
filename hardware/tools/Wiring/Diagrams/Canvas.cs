using System.Globalization;
using System.Security;
using System.Text;

namespace SmartSmoker.Wiring.Diagrams;

/// <summary>Where text is held.</summary>
public enum Anchor
{
    /// <summary>At its left end.</summary>
    Start,
    Middle,

    /// <summary>At its right end.</summary>
    End,
}

/// <summary>A white sheet, in pixels from its upper left corner, on which the diagrams are drawn.</summary>
public sealed class Canvas
{
    /// <summary>Colour of text and outlines.</summary>
    public const string Ink = "#263238";

    /// <summary>Colour of what matters less.</summary>
    public const string Faint = "#607d8b";

    private readonly StringBuilder svg = new();

    /// <summary>A sheet of the given size with a title and a line below it.</summary>
    public Canvas(int width, int height, string title, string subtitle)
    {
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="DejaVu Sans, Verdana, Arial, sans-serif">
            <title>{SecurityElement.Escape(title)}</title>
            <rect width="{width}" height="{height}" rx="10" fill="#ffffff"/>

            """);
        Text(32, 46, title, 24, bold: true);
        Text(32, 72, subtitle, 14, Faint);
    }

    /// <summary>The drawing as SVG.</summary>
    public override string ToString() => svg + "</svg>\n";

    /// <summary>Text with its base line at <paramref name="y"/>.</summary>
    public void Text(int x, int y, string text, int size = 14, string colour = Ink, Anchor anchor = Anchor.Start, bool bold = false)
    {
        var at = anchor switch { Anchor.Middle => " text-anchor=\"middle\"", Anchor.End => " text-anchor=\"end\"", _ => "" };
        var weight = bold ? " font-weight=\"bold\"" : "";
        Add($"""<text x="{x}" y="{y}" font-size="{size}" fill="{colour}"{at}{weight}>{SecurityElement.Escape(text)}</text>""");
    }

    /// <summary>A box with rounded corners.</summary>
    public void Box(int x, int y, int width, int height, string fill, string stroke = Ink, int radius = 8) =>
        Add($"""<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}" fill="{fill}" stroke="{stroke}" stroke-width="2"/>""");

    /// <summary>A wire through the points, with a white edge so that it passes visibly over the wires below it.</summary>
    public void Wire(string colour, params (int X, int Y)[] points)
    {
        var path = string.Join(" ", points.Select(point => $"{point.X},{point.Y}"));
        Add($"""<polyline points="{path}" fill="none" stroke="#ffffff" stroke-width="8"/>""");
        Add($"""<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="3" stroke-linejoin="round" stroke-linecap="round"/>""");
    }

    /// <summary>A dot where wires are joined.</summary>
    public void Dot(string colour, int x, int y, int radius = 5) => Add($"""<circle cx="{x}" cy="{y}" r="{radius}" fill="{colour}"/>""");

    /// <summary>A round pin or pad.</summary>
    public void Pad(int x, int y, string fill = "#ffffff", int radius = 5) =>
        Add($"""<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}" stroke="{Ink}" stroke-width="2"/>""");

    /// <summary>A line without a white edge, for symbols.</summary>
    public void Line(string colour, int width, params (int X, int Y)[] points)
    {
        var path = string.Join(" ", points.Select(point => $"{point.X},{point.Y}"));
        Add($"""<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round" stroke-linecap="round"/>""");
    }

    /// <summary>An insulated lead: the colour with a dark edge, so that white shows on white.</summary>
    public void Lead(string colour, params (int X, int Y)[] points)
    {
        Line(Ink, 6, points);
        Line(colour, 3, points);
    }

    /// <summary>A filled shape.</summary>
    public void Shape(string fill, string stroke, params (int X, int Y)[] points)
    {
        var path = string.Join(" ", points.Select(point => $"{point.X},{point.Y}"));
        Add($"""<polygon points="{path}" fill="{fill}" stroke="{stroke}" stroke-width="2" stroke-linejoin="round"/>""");
    }

    private void Add(FormattableString element) => svg.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
