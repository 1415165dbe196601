using System.Globalization;
using System.Text.RegularExpressions;

namespace SmartSmoker.Words;

/// <summary>Puts the degrees Fahrenheit of a rule's sentence into degrees Celsius.</summary>
public static partial class Celsius
{
    /// <summary>
    /// The sentence with its temperatures converted, and its differences by 5/9 alone: those that follow "fell", "rose", "rises" or
    /// "by", or are "above" or "below" something.
    /// </summary>
    public static string Sentence(string sentence) => Fahrenheit().Replace(sentence, match =>
    {
        string One(Group number) => Convert(number.ValueSpan, match.Groups["by"].Success || match.Groups["off"].Success);
        var low = match.Groups["low"];
        var range = low.Success ? One(low) + match.Groups["and"].Value : "";
        return $"{match.Groups["by"].Value}{range}{One(match.Groups["number"])} °C{match.Groups["off"].Value}";
    });

    private static string Convert(ReadOnlySpan<char> fahrenheit, bool difference)
    {
        var number = double.Parse(fahrenheit, CultureInfo.InvariantCulture);
        var celsius = (difference ? number : number - 32) / 1.8;
        var format = fahrenheit.Contains('.') || difference ? "F1" : "F0";
        return (fahrenheit[0] == '+' ? "+" : "") + celsius.ToString(format, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(
        @"(?<by>\b(?:fell|rose|rises|by) )?(?:(?<low>-?\d+(?:\.\d+)?)(?<and> and ))?"
        + @"(?<number>[-+]?\d+(?:\.\d+)?) °F(?<off> (?:above|below)\b)?")]
    private static partial Regex Fahrenheit();
}
