// github.com/nanoframework/System.IO.FileSystem, in System.IO.FileSystem/: File.cs, FileStream.cs, FileMode.cs,
// FileAccess.cs
namespace System.IO;

/// <summary>How to open a file.</summary>
public enum FileMode
{
    Open = 3,
    Append = 6,
}

/// <summary>What to do with a file.</summary>
[Flags]
public enum FileAccess
{
    Read = 1,
    Write = 2,
}

/// <summary>Whole files; text is UTF-8.</summary>
public static class File
{
    public static extern void Delete(string path);

    public static extern bool Exists(string path);

    /// <summary>Renames; throws if a file has the new name.</summary>
    public static extern void Move(string sourceFileName, string destFileName);

    public static extern byte[] ReadAllBytes(string path);

    public static extern string ReadAllText(string path);

    public static extern void WriteAllText(string path, string contents);
}

/// <summary>An open file.</summary>
public class FileStream : Stream
{
    public extern FileStream(string path, FileMode mode, FileAccess access);
}
