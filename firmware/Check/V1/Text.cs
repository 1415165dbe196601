// github.com/nanoframework/nanoFramework.System.Text, in nanoFramework.System.Text/Text/: Encoding.cs, StringBuilder.cs
namespace System.Text;

/// <summary>Text as bytes; UTF-8 only.</summary>
public abstract class Encoding
{
    public static extern Encoding UTF8 { get; }

    public virtual extern byte[] GetBytes(string s);

    /// <summary>Decodes; there is no overload without the range.</summary>
    public virtual extern string GetString(byte[] bytes, int index, int count);
}

/// <summary>Builds a text.</summary>
public sealed class StringBuilder
{
    public extern StringBuilder();

    public extern StringBuilder Append(char value);

    public extern StringBuilder Append(int value);

    public extern StringBuilder Append(long value);

    /// <summary>An enum ends here; NanoFrameworkRules refuses it.</summary>
    public extern StringBuilder Append(object value);

    public extern StringBuilder Append(string value);

    public override extern string ToString();
}
