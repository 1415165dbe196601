using System.Collections;

namespace SmartSmoker.Board;

/// <summary>
/// Reads lines of <c>name = value</c>; <c>#</c> begins a comment line. Every mistake is gathered in <see cref="Errors"/>, with its
/// setting and what is allowed, so that one look at the console mends them all. Values are never printed: some are secrets.
/// </summary>
public sealed class SettingsReader
{
    private readonly Hashtable _values = new();

    /// <summary>Splits <paramref name="text"/>.</summary>
    public SettingsReader(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var equals = line.IndexOf('=');
            if (equals < 1)
            {
                Errors.Add("line " + (i + 1) + ": not of the form name = value");
                continue;
            }

            var name = line.Substring(0, equals).Trim();
            if (_values.Contains(name))
            {
                Errors.Add("line " + (i + 1) + ": " + name + " is set twice");
                continue;
            }

            _values.Add(name, line.Substring(equals + 1).Trim());
        }
    }

    /// <summary>What is wrong; strings.</summary>
    public ArrayList Errors { get; } = new();

    /// <summary>A text of at most <paramref name="lengthMax"/> characters; <paramref name="fallback"/> when not set, required when that is null.</summary>
    public string Text(string name, string? fallback, int lengthMax)
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

        if (value.Length > lengthMax)
        {
            Errors.Add(name + ": at most " + lengthMax + " characters");
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

        Errors.Add(name + ": a whole number from " + min + " to " + max);
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

        Errors.Add(name + ": a number from " + min + " to " + max);
        return fallback;
    }

    /// <summary>Names in the file that nobody asked for are mistakes too. To be called last.</summary>
    public void RefuseTheRest()
    {
        foreach (var name in _values.Keys)
        {
            Errors.Add((string)name + " is no setting");
        }
    }

    private string? Take(string name)
    {
        var value = (string?)_values[name];
        _values.Remove(name);
        return value;
    }
}
