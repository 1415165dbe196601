using System.Runtime.InteropServices;
using SmartSmoker.Store;

namespace SmartSmoker.Host;

/// <summary>
/// Keeps other users of the machine out of the gateway's files. Windows protects a user's folders itself.
/// </summary>
internal static partial class PrivateFiles
{
    private const uint GroupAndOthers = 63; // octal 077: files get mode 600, folders 700
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes every file and folder that this process creates private.</summary>
    public static void Apply()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetMask(GroupAndOthers);
        }
    }

    /// <summary>
    /// Makes the database, the logs and their folders private, which an earlier version may have created. It leaves
    /// folders alone that are not below the working folder, because others may use them too.
    /// </summary>
    public static void Restrict(GatewaySettings settings)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var files = Directory.Exists(settings.Logs) ? Directory.GetFiles(settings.Logs, "gateway-*.json") : [];
        string[] database = Database.IsConnectionString(settings.Database) ? [] : [settings.Database];
        foreach (var file in files.Concat(database.SelectMany(
            path => new[] { path, path + "-wal", path + "-shm" }.Where(File.Exists))))
        {
            Restrict(file, FileMode);
        }

        var own = Path.GetFullPath(".") + Path.DirectorySeparatorChar;
        foreach (var folder in database.Select(path => Path.GetDirectoryName(Path.GetFullPath(path))!)
            .Append(Path.GetFullPath(settings.Logs))
            .Where(folder => folder.StartsWith(own, StringComparison.Ordinal) && Directory.Exists(folder)))
        {
            Restrict(folder, FileMode | UnixFileMode.UserExecute);
        }
    }

    private static void Restrict(string path, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        try
        {
            File.SetUnixFileMode(path, mode & File.GetUnixFileMode(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It belongs to another user, who decides.
        }
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetMask(uint mask);
}
