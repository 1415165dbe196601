// github.com/nanoframework/System.IO.Streams: System.IO.Streams/Stream.cs, SeekOrigin.cs
namespace System.IO;

/// <summary>From where a position counts.</summary>
public enum SeekOrigin
{
    /// <summary>The beginning.</summary>
    Begin,

    /// <summary>Where it is.</summary>
    Current,

    /// <summary>The end.</summary>
    End,
}

/// <summary>A sequence of bytes.</summary>
public abstract class Stream : MarshalByRefObject, IDisposable
{
    /// <summary>Whether it can be read.</summary>
    public abstract bool CanRead { get; }

    /// <summary>Whether it has positions.</summary>
    public abstract bool CanSeek { get; }

    /// <summary>Whether it can be written.</summary>
    public abstract bool CanWrite { get; }

    /// <summary>Length in bytes.</summary>
    public abstract long Length { get; }

    /// <summary>Position in bytes.</summary>
    public abstract long Position { get; set; }

    /// <summary>Closes; a file reaches flash only now.</summary>
    public virtual extern void Close();

    /// <summary>Closes.</summary>
    public extern void Dispose();

    /// <summary>Writes what is buffered; not to flash.</summary>
    public abstract void Flush();

    /// <summary>Reads; returns the count, 0 at the end.</summary>
    public abstract int Read(byte[] buffer, int offset, int count);

    /// <summary>Reads; returns the count, 0 at the end.</summary>
    public abstract int Read(SpanByte buffer);

    /// <summary>One byte; -1 at the end.</summary>
    public virtual extern int ReadByte();

    /// <summary>Moves.</summary>
    public abstract long Seek(long offset, SeekOrigin origin);

    /// <summary>Cuts, or fills up.</summary>
    public abstract void SetLength(long value);

    /// <summary>Writes.</summary>
    public abstract void Write(byte[] buffer, int offset, int count);

    /// <summary>Writes one byte.</summary>
    public virtual extern void WriteByte(byte value);

    /// <summary>Frees.</summary>
    protected virtual extern void Dispose(bool disposing);
}
