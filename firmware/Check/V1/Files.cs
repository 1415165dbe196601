// github.com/nanoframework/System.IO.FileSystem, in System.IO.FileSystem/: File.cs, FileStream.cs, FileMode.cs,
// FileAccess.cs, FileShare.cs
namespace System.IO;

/// <summary>How to open a file.</summary>
public enum FileMode
{
    /// <summary>A new one; throws when there is one.</summary>
    CreateNew = 1,

    /// <summary>A new one, in place of another.</summary>
    Create,

    /// <summary>One that is there.</summary>
    Open,

    /// <summary>One that is there, or a new one.</summary>
    OpenOrCreate,

    /// <summary>One that is there, emptied.</summary>
    Truncate,

    /// <summary>At its end.</summary>
    Append,
}

/// <summary>What to do with a file.</summary>
[Flags]
public enum FileAccess
{
    /// <summary>Read.</summary>
    Read = 1,

    /// <summary>Write.</summary>
    Write = 2,

    /// <summary>Both.</summary>
    ReadWrite = 3,
}

/// <summary>What others may do with it meanwhile.</summary>
[Flags]
public enum FileShare
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Read.</summary>
    Read = 1,

    /// <summary>Write.</summary>
    Write = 2,

    /// <summary>Both.</summary>
    ReadWrite = 3,
}

/// <summary>Whole files.</summary>
public static class File
{
    /// <summary>Deletes.</summary>
    public static extern void Delete(string path);

    /// <summary>Whether there is one.</summary>
    public static extern bool Exists(string path);

    /// <summary>Renames; throws when there is one of that name.</summary>
    public static extern void Move(string sourceFileName, string destFileName);

    /// <summary>All bytes.</summary>
    public static extern byte[] ReadAllBytes(string path);

    /// <summary>All text, from UTF-8.</summary>
    public static extern string ReadAllText(string path);

    /// <summary>Writes a file of these bytes.</summary>
    public static extern void WriteAllBytes(string path, byte[] bytes);

    /// <summary>Writes a file of this text, in UTF-8.</summary>
    public static extern void WriteAllText(string path, string contents);
}

/// <summary>An open file.</summary>
public class FileStream : Stream
{
    /// <summary>Opens to read and write; to append, to write only.</summary>
    public extern FileStream(string path, FileMode mode);

    /// <summary>Opens.</summary>
    public extern FileStream(string path, FileMode mode, FileAccess access);

    /// <summary>Opens.</summary>
    public extern FileStream(string path, FileMode mode, FileAccess access, FileShare share);

    /// <summary>Its path.</summary>
    public extern string Name { get; }

    /// <inheritdoc/>
    public override extern bool CanRead { get; }

    /// <inheritdoc/>
    public override extern bool CanSeek { get; }

    /// <inheritdoc/>
    public override extern bool CanWrite { get; }

    /// <inheritdoc/>
    public override extern long Length { get; }

    /// <inheritdoc/>
    public override extern long Position { get; set; }

    /// <inheritdoc/>
    public override extern void Flush();

    /// <inheritdoc/>
    public override extern int Read(byte[] buffer, int offset, int count);

    /// <inheritdoc/>
    public override extern int Read(SpanByte buffer);

    /// <inheritdoc/>
    public override extern long Seek(long offset, SeekOrigin origin);

    /// <inheritdoc/>
    public override extern void SetLength(long value);

    /// <inheritdoc/>
    public override extern void Write(byte[] buffer, int offset, int count);
}
