using System.Net;
using SmartSmoker.Evaluation.Prediction;

namespace SmartSmoker.Evaluation.Report;

/// <summary>A plot of the mean absolute error by hours to go, one line per method, as SVG.</summary>
internal static class ErrorPlot
{
    private const int Width = 760;
    private const int Height = 380;
    private const int Left = 60;
    private const int Right = 250;
    private const int Top = 20;
    private const int Bottom = 50;
    private const int HoursMax = 12;
    private const int ErrorMinutesMax = 480;
    private static readonly string[] Colours =
        ["#999999", "#cc79a7", "#e69f00", "#56b4e9", "#009e73", "#d55e00", "#0072b2"];

    public static string Draw(PredictionResult result)
    {
        var levels = Enumerable.Range(0, (ErrorMinutesMax / 60) + 1).Select(i => i * 60);
        var grid = levels.Select(minutes => FormattableString.Invariant($"""
            <path d="M{Left} {Y(minutes):F0}H{Width - Right}" stroke="#ddd"/>
            <text x="{Left - 8}" y="{Y(minutes) + 4:F0}" text-anchor="end">{minutes}</text>
            """));
        var hours = Enumerable.Range(0, HoursMax + 1).Select(hour => FormattableString.Invariant($"""
            <text x="{X(hour):F0}" y="{Height - Bottom + 16}" text-anchor="middle">{hour}</text>
            """));
        var lines = result.Asked
            .Select((pair, i) => Line(pair.Key, pair.Value, Colours[i % Colours.Length], Top + 12 + (i * 20)));
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="12">
            <rect width="{Width}" height="{Height}" fill="white"/>
            {string.Join('\n', grid.Concat(hours).Concat(lines))}
            <text x="{Left}" y="{Height - 10}">Horizontal: hours to go. Vertical: mean absolute error in minutes.</text>
            </svg>

            """;
    }

    private static string Line(Method method, IReadOnlyList<Asked> asked, string colour, int y)
    {
        var points = Enumerable.Range(0, HoursMax)
            .Select(hour => (Hour: hour + 0.5,
                Error: PredictionScore.MeanErrorMinutes(asked.Where(one => (int)(one.ToGoMinutes / 60) == hour))))
            .Where(point => double.IsFinite(point.Error))
            .Select(point => FormattableString.Invariant($"{X(point.Hour):F0},{Y(point.Error):F0}"));
        var width = method.IsBaseline ? "1.5" : "3";
        return $"""
            <polyline points="{string.Join(' ', points)}" fill="none" stroke="{colour}" stroke-width="{width}"/>
            <path d="M{Width - Right + 12} {y - 4}h18" stroke="{colour}" stroke-width="3"/>
            <text x="{Width - Right + 36}" y="{y}">{WebUtility.HtmlEncode(method.Name)}</text>
            """;
    }

    private static double X(double hours) => Left + (hours / HoursMax * (Width - Left - Right));

    private static double Y(double minutes) =>
        Height - Bottom - (Math.Min(minutes, ErrorMinutesMax) / ErrorMinutesMax * (Height - Top - Bottom));
}
