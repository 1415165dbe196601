// github.com/nanoframework/nanoFramework.System.Text, in nanoFramework.System.Text/Text/: Encoding.cs, StringBuilder.cs
namespace System.Text;

/// <summary>Text as bytes; UTF-8 only.</summary>
public abstract class Encoding
{
    /// <summary>UTF-8.</summary>
    public static extern Encoding UTF8 { get; }

    /// <summary>Encodes.</summary>
    public virtual extern byte[] GetBytes(string s);

    /// <summary>Decodes; there is no overload without the range.</summary>
    public virtual extern string GetString(byte[] bytes, int index, int count);
}

/// <summary>Builds a text.</summary>
public sealed class StringBuilder
{
    /// <summary>Begins empty.</summary>
    public extern StringBuilder();

    /// <summary>Begins empty, with room for <paramref name="capacity"/> characters.</summary>
    public extern StringBuilder(int capacity);

    /// <summary>Begins with <paramref name="value"/>.</summary>
    public extern StringBuilder(string value);

    /// <summary>Length in characters.</summary>
    public extern int Length { get; set; }

    /// <summary>One character.</summary>
    public extern char this[int index] { get; set; }

    /// <summary>Appends.</summary>
    public extern StringBuilder Append(bool value);

    /// <summary>Appends.</summary>
    public extern StringBuilder Append(char value);

    /// <summary>Appends.</summary>
    public extern StringBuilder Append(double value);

    /// <summary>Appends.</summary>
    public extern StringBuilder Append(int value);

    /// <summary>Appends.</summary>
    public extern StringBuilder Append(long value);

    /// <summary>Appends.</summary>
    public extern StringBuilder Append(object value);

    /// <summary>Appends.</summary>
    public extern StringBuilder Append(string value);

    /// <summary>Appends.</summary>
    public extern StringBuilder Append(float value);

    /// <summary>Appends.</summary>
    public extern StringBuilder Append(uint value);

    /// <summary>Appends.</summary>
    public extern StringBuilder Append(ulong value);

    /// <summary>Empties.</summary>
    public extern StringBuilder Clear();

    /// <inheritdoc/>
    public override extern string ToString();
}
