using System.Globalization;
using System.Net;
using System.Text;
using SmartSmoker.Evaluation.Prediction;

namespace SmartSmoker.Evaluation.Report;

/// <summary>Mean absolute error by hours to go, a line a method, as SVG.</summary>
public static class ErrorPlot
{
    private const int Width = 760;
    private const int Height = 380;
    private const int Left = 60;
    private const int Right = 240;
    private const int Top = 20;
    private const int Bottom = 40;
    private const int HoursMax = 12;
    private const double ErrorMinutesMax = 480;
    private static readonly string[] Colours = ["#999999", "#cc79a7", "#e69f00", "#56b4e9", "#009e73", "#d55e00", "#0072b2"];

    /// <summary>Draws it.</summary>
    public static string Draw(PredictionResult result)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/>\n");
        for (var minutes = 0; minutes <= ErrorMinutesMax; minutes += 60)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {Y(minutes):F0}H{Width - Right}\" stroke=\"#ddd\"/><text x=\"{Left - 8}\" y=\"{Y(minutes) + 4:F0}\" text-anchor=\"end\">{minutes}</text>\n");
        }

        for (var hour = 0; hour <= HoursMax; hour += 2)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(hour):F0}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">{hour}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{Height - 6}\">hours to go; upwards: mean absolute error in minutes</text>\n");
        foreach (var ((method, asked), i) in result.Asked.Select((pair, i) => (pair, i)))
        {
            Line(svg, method, asked, Colours[i % Colours.Length], i);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Line(StringBuilder svg, Method method, IReadOnlyList<Asked> asked, string colour, int index)
    {
        var points = Enumerable.Range(0, HoursMax)
            .Select(hour => (X: X(hour + 0.5), Error: PredictionScore.MeanErrorMinutes(asked.Where(one => (int)(one.ToGoMinutes / 60) == hour))))
            .Where(point => double.IsFinite(point.Error))
            .Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:F0},{Y(point.Error):F0}"));
        var width = method.IsBaseline ? 1.5 : 3;
        var y = Top + 12 + (index * 20);
        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{string.Join(' ', points)}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Width - Right + 12} {y - 4}h18\" stroke=\"{colour}\" stroke-width=\"3\"/><text x=\"{Width - Right + 36}\" y=\"{y}\">{WebUtility.HtmlEncode(method.Name)}</text>\n");
    }

    private static double X(double hours) => Left + (hours / HoursMax * (Width - Left - Right));

    private static double Y(double minutes) => Height - Bottom - (Math.Min(minutes, ErrorMinutesMax) / ErrorMinutesMax * (Height - Top - Bottom));
}
