using System.IO;
using SmartSmoker.Device;

namespace SmartSmoker.Board;

/// <summary>
/// The spill files on the board's flash. On littlefs only closing a file puts it on the flash, so every append closes.
/// </summary>
public sealed class FlashFiles : ISpillFiles
{
    private readonly string _prefix;

    /// <summary>Files whose paths begin with <paramref name="prefix"/>, such as <c>I:\spill-</c>.</summary>
    public FlashFiles(string prefix) => _prefix = prefix;

    public int Read(int file, int offset, byte[] buffer)
    {
        if (!File.Exists(Path(file, ".bin")))
        {
            return 0;
        }

        using var stream = new FileStream(Path(file, ".bin"), FileMode.Open, FileAccess.Read);
        if (offset >= stream.Length)
        {
            return 0;
        }

        stream.Seek(offset, SeekOrigin.Begin);
        var count = 0;
        for (int read; count < buffer.Length && (read = stream.Read(buffer, count, buffer.Length - count)) > 0;)
        {
            count += read;
        }

        return count;
    }

    public void Append(int file, byte[] bytes, int length)
    {
        using var stream = new FileStream(Path(file, ".bin"), FileMode.Append, FileAccess.Write);
        stream.Write(bytes, 0, length);
    }

    public void Delete(int file) => Delete(Path(file, ".bin"));

    public void SetAside(int file)
    {
        Delete(Path(file, ".bad")); // File.Move refuses an existing target
        File.Move(Path(file, ".bin"), Path(file, ".bad"));
    }

    private static void Delete(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    private string Path(int file, string end) => _prefix + file + end;
}
