using System.Globalization;
using System.Text;
using Serilog.Core;
using Serilog.Events;

namespace SmartSmoker.Host;

/// <summary>
/// Escapes control characters in the values of a log event, so that text from a device or a client cannot look like
/// another line of the log or change the terminal. It puts the exception, line by line and indented, into the property
/// <see cref="Error"/>.
/// </summary>
internal sealed class OneLine : ILogEventEnricher
{
    /// <summary>The property with the exception's text; empty without one.</summary>
    public const string Error = "Error";

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        foreach (var (name, value) in logEvent.Properties.ToList())
        {
            if (value is ScalarValue { Value: { } content } && content is not (ValueType or null))
            {
                logEvent.AddOrUpdateProperty(new LogEventProperty(name, new ScalarValue(Escape($"{content}"))));
            }
        }

        var lines = logEvent.Exception?.ToString().Split('\n') ?? [];
        logEvent.AddOrUpdateProperty(new LogEventProperty(Error, new ScalarValue(
            string.Concat(lines.Select(line => $"    {Escape(line.TrimEnd('\r'))}{Environment.NewLine}")))));
    }

    /// <summary><paramref name="text"/> with characters that break or reorder a line as \u and four digits.</summary>
    public static string Escape(string text)
    {
        if (!text.Any(Breaks))
        {
            return text;
        }

        var escaped = new StringBuilder();
        foreach (var letter in text)
        {
            _ = Breaks(letter)
                ? escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}")
                : escaped.Append(letter);
        }

        return escaped.ToString();
    }

    private static bool Breaks(char letter) => char.GetUnicodeCategory(letter) is UnicodeCategory.Control
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format;
}
