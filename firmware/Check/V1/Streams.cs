// github.com/nanoframework/System.IO.Streams: System.IO.Streams/Stream.cs, SeekOrigin.cs
namespace System.IO;

/// <summary>The position that an offset counts from.</summary>
public enum SeekOrigin
{
    Begin,
}

/// <summary>A sequence of bytes. The library's class is abstract.</summary>
public class Stream : MarshalByRefObject, IDisposable
{
    /// <summary>Length in bytes.</summary>
    public extern long Length { get; }

    /// <summary>Closes; a file reaches flash only now.</summary>
    public extern void Dispose();

    /// <summary>Reads; returns the count, 0 at the end.</summary>
    public extern int Read(byte[] buffer, int offset, int count);

    public extern long Seek(long offset, SeekOrigin origin);

    public extern void Write(byte[] buffer, int offset, int count);
}
