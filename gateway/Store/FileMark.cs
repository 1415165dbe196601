using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace SmartSmoker.Store;

/// <summary>
/// Which file a name refers to, and when its content last changed. <c>Device</c> and <c>Number</c> stay the same as
/// long as the name refers to the same file.
/// </summary>
/// <param name="Device">The device that holds the file; 0 where the system does not say.</param>
/// <param name="Number">The inode on Linux; elsewhere the time of creation in units of 100 ns.</param>
/// <param name="ModifiedNs">When its content last changed, ns since 1970.</param>
internal readonly record struct FileMark(ulong Device, ulong Number, long ModifiedNs)
{
    /// <summary>The mark of the file at <paramref name="path"/>; null if there is none.</summary>
    /// <exception cref="IOException">The system does not answer, for example because a share is gone.</exception>
    public static FileMark? Of(string path) => OperatingSystem.IsLinux() ? Linux.Mark(path) : Other(path);

    /// <summary>Whether both are marks of one file, changed or not.</summary>
    public bool IsSameFile(FileMark other) => Device == other.Device && Number == other.Number;

    /// <summary>Windows does not let a file be renamed or deleted while SQLite has it open, so this suffices.</summary>
    private static FileMark? Other(string path)
    {
        var file = new FileInfo(path);
        return file.Exists
            ? new FileMark(
                0, (ulong)file.CreationTimeUtc.Ticks, (file.LastWriteTimeUtc - DateTime.UnixEpoch).Ticks * 100)
            : null;
    }

    /// <summary>
    /// The call statx: unlike stat, its structure is the same on every processor (linux/stat.h, struct statx).
    /// </summary>
    private static class Linux
    {
        private const int FromWorkingFolder = -100; // AT_FDCWD, linux/fcntl.h
        private const uint BasicStats = 0x7ff; // STATX_BASIC_STATS
        private const int StructureBytes = 256;
        private const int InodeAt = 32, ModifiedAt = 112, DeviceMajorAt = 136, DeviceMinorAt = 140;
        private const int NotFound = 2, NoFolder = 20; // ENOENT, ENOTDIR

        public static FileMark? Mark(string path)
        {
            var answer = new byte[StructureBytes];
            if (Statx(FromWorkingFolder, Encoding.UTF8.GetBytes(path + '\0'), 0, BasicStats, answer) != 0)
            {
                var error = Marshal.GetLastPInvokeError();
                return error is NotFound or NoFolder
                    ? null
                    : throw new IOException($"{path} cannot be examined: {new Win32Exception(error).Message}");
            }

            var device = ((ulong)BitConverter.ToUInt32(answer, DeviceMajorAt) << 32)
                | BitConverter.ToUInt32(answer, DeviceMinorAt);
            var modifiedNs = (BitConverter.ToInt64(answer, ModifiedAt) * 1_000_000_000)
                + BitConverter.ToUInt32(answer, ModifiedAt + sizeof(long));
            return new FileMark(device, BitConverter.ToUInt64(answer, InodeAt), modifiedNs);
        }

        [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int Statx(int folder, byte[] path, int flags, uint mask, byte[] answer);
    }
}
