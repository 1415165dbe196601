using System.Data.Common;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Store;

namespace SmartSmoker.Host.Doctor;

/// <summary>Checks that the database is intact and has room to grow.</summary>
internal static class StoreCheck
{
    /// <summary>Free disk space in bytes below which the check fails. A device stores about 1 MB per day.</summary>
    public const long FreeBytesMin = 100_000_000;

    /// <summary>Free disk space in bytes below which the check warns.</summary>
    public const long FreeBytesWarn = 1_000_000_000;

    private const string Advice = "restore it from a backup, or set Database to another file";

    /// <summary>
    /// Checks the SQLite file at <paramref name="path"/>. A missing file is fine: the gateway creates it.
    /// </summary>
    public static Finding Integrity(string path)
    {
        const string Subject = "database";
        if (!File.Exists(path))
        {
            return Finding.Good(Subject, $"the gateway creates {path} at its first start");
        }

        try
        {
            return DatabaseCheck.Damage(path) is { } damage
                ? Finding.Bad(FaultCodes.DatabaseDamaged, Subject, $"{path} is damaged: {damage}", Advice)
                : Finding.Good(Subject, $"{path} is intact");
        }
        catch (DbException failure)
        {
            return Finding.Bad(FaultCodes.DatabaseClosed, Subject, $"{path} cannot be read: {failure.Message}", Advice);
        }
    }

    /// <summary>Checks that the PostgreSQL server responds.</summary>
    public static Finding Answers(Database database)
    {
        const string Subject = "database";
        try
        {
            using var connection = database.OpenForReading();
            return Finding.Good(Subject, $"connected to {database}, PostgreSQL {connection.ServerVersion}");
        }
        catch (DbException failure)
        {
            return Finding.Bad(
                FaultCodes.DatabaseClosed, Subject, $"{database} cannot be used: {failure.Message}",
                "check the server, its user and the setting Database");
        }
    }

    /// <summary>Checks that the folder of <paramref name="path"/> is writable.</summary>
    public static Finding Folder(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".doctor-{Guid.NewGuid():N}");
            using var file = new FileStream(
                probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return Finding.Good("folder", $"{folder} is writable");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Finding.Bad(
                FaultCodes.FolderClosed, "folder", $"{folder} is not writable: {failure.Message}",
                "give the gateway's user write access");
        }
    }

    /// <summary>Checks the free disk space.</summary>
    public static Finding Free(long freeBytes)
    {
        var said = FormattableString.Invariant($"{freeBytes / 1e9:F1} GB free");
        return freeBytes < FreeBytesMin
            ? Finding.Bad(FaultCodes.DiskFull, "disk", said, "free up disk space, or move the database")
            : freeBytes < FreeBytesWarn ? Finding.Warning(FaultCodes.DiskFull, "disk", said, "free up disk space soon")
            : Finding.Good("disk", said);
    }
}
