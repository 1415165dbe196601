using System.Collections;
using System.Text;

namespace SmartSmoker.Board;

/// <summary>
/// Reads lines of <c>name = value</c>; a line that begins with <c>#</c> is a comment. It collects every mistake in <see
/// cref="Errors"/>, each with its line and what is allowed, so that a person can fix them all at once. It never prints
/// a value: some are secrets.
/// </summary>
public sealed class SettingsReader
{
    private readonly Hashtable _values = new();
    private readonly Hashtable _lines = new(); // the number of each name's line, also after its value was taken

    /// <summary>Splits <paramref name="text"/>.</summary>
    public SettingsReader(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length > 0 && line[0] != '#')
            {
                Read(line, i + 1);
            }
        }
    }

    /// <summary>The mistakes; strings.</summary>
    public ArrayList Errors { get; } = new();

    /// <summary>Adds a mistake in the value of <paramref name="name"/>.</summary>
    public void Refuse(string name, string problem) =>
        Errors.Add((_lines.Contains(name) ? "line " + _lines[name] + ": " : "") + name + " " + problem);

    /// <summary>
    /// A text of at most <paramref name="byteCountMax"/> bytes in UTF-8; <paramref name="fallback"/> when not set,
    /// required when that is null.
    /// </summary>
    public string Text(string name, string? fallback, int byteCountMax)
    {
        var value = Take(name);
        if (value == null || value.Length == 0)
        {
            if (fallback == null)
            {
                Errors.Add(name + " is missing");
            }

            return fallback ?? "";
        }

        var byteCount = Encoding.UTF8.GetBytes(value).Length;
        if (byteCount > byteCountMax)
        {
            Refuse(name, "has " + byteCount + " bytes; the board can use at most " + byteCountMax);
        }

        return value;
    }

    /// <summary>A whole number.</summary>
    public int Whole(string name, int fallback, int min, int max)
    {
        var value = Take(name);
        if (value == null)
        {
            return fallback;
        }

        if (int.TryParse(value, out var number) && number >= min && number <= max)
        {
            return number;
        }

        Refuse(name, "must be a whole number from " + min + " to " + max);
        return fallback;
    }

    /// <summary>A number.</summary>
    public double Number(string name, double fallback, double min, double max)
    {
        var value = Take(name);
        if (value == null)
        {
            return fallback;
        }

        if (double.TryParse(value, out var number) && number >= min && number <= max)
        {
            return number;
        }

        Refuse(name, "must be a number from " + min + " to " + max);
        return fallback;
    }

    /// <summary>Reports the names that no setting has. To be called last.</summary>
    public void RefuseUnknownNames()
    {
        foreach (var name in _values.Keys)
        {
            Refuse((string)name, "is not a setting, or its probe is beyond probe.count");
        }
    }

    private void Read(string line, int number)
    {
        var equals = line.IndexOf('=');
        if (equals < 1)
        {
            Errors.Add("line " + number + ": not of the form name = value");
            return;
        }

        var name = line.Substring(0, equals).Trim();
        if (_lines.Contains(name))
        {
            Errors.Add("line " + number + ": " + name + " is already set in line " + _lines[name]);
            return;
        }

        _lines.Add(name, number);
        _values.Add(name, line.Substring(equals + 1).Trim());
    }

    private string? Take(string name)
    {
        var value = (string?)_values[name];
        _values.Remove(name);
        return value;
    }
}
