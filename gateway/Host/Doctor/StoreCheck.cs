using System.Data.Common;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Store;

namespace SmartSmoker.Host.Doctor;

/// <summary>Whether the database is sound, and has room to grow.</summary>
internal static class StoreCheck
{
    /// <summary>With less free disk the next days of readings may not fit: a device stores about 1 MB a day.</summary>
    public const long FreeBytesMin = 100_000_000;

    /// <summary>With less free disk it is time to make room.</summary>
    public const long FreeBytesWarn = 1_000_000_000;

    private const string Advice = "restore it from a backup, or set Database to another file";

    /// <summary>Looks at the SQLite file at <paramref name="path"/>; a file that does not exist yet is sound.</summary>
    public static Finding Integrity(string path)
    {
        const string Subject = "database";
        if (!File.Exists(path))
        {
            return Finding.Good(Subject, $"{path} is made at the first start");
        }

        try
        {
            return DatabaseCheck.Damage(path) is { } damage
                ? Finding.Bad(FaultCodes.DatabaseDamaged, Subject, $"{path} is damaged: {damage}", Advice)
                : Finding.Good(Subject, $"{path} is sound");
        }
        catch (DbException failure)
        {
            return Finding.Bad(FaultCodes.DatabaseClosed, Subject, $"{path} cannot be read: {failure.Message}", Advice);
        }
    }

    /// <summary>Whether the server of <paramref name="database"/> answers.</summary>
    public static Finding Answers(Database database)
    {
        const string Subject = "database";
        try
        {
            using var connection = database.OpenForReading();
            return Finding.Good(Subject, $"{database} answers, PostgreSQL {connection.ServerVersion}");
        }
        catch (DbException failure)
        {
            return Finding.Bad(
                FaultCodes.DatabaseClosed, Subject, $"{database} cannot be used: {failure.Message}", "check the server, its user and Database");
        }
    }

    /// <summary>Whether a file can be made beside <paramref name="path"/>.</summary>
    public static Finding Folder(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".doctor-{Guid.NewGuid():N}");
            using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return Finding.Good("folder", $"{folder} can be written");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Finding.Bad(
                FaultCodes.FolderClosed, "folder", $"{folder} cannot be written: {failure.Message}", "give the gateway's user the right to write there");
        }
    }

    /// <summary>Judges how much of the disk is free.</summary>
    public static Finding Free(long freeBytes)
    {
        var said = FormattableString.Invariant($"{freeBytes / 1e9:F1} GB free");
        return freeBytes < FreeBytesMin ? Finding.Bad(FaultCodes.DiskFull, "disk", said, "make room, or move the database")
            : freeBytes < FreeBytesWarn ? Finding.Warning(FaultCodes.DiskFull, "disk", said, "make room soon")
            : Finding.Good("disk", said);
    }
}
