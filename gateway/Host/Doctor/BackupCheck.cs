using System.Data.Common;
using SmartSmoker.Host.Backup;
using SmartSmoker.Host.Faults;
using SmartSmoker.Host.Storage;

namespace SmartSmoker.Host.Doctor;

/// <summary>Whether the newest daily backup is young enough, and can be restored.</summary>
public static class BackupCheck
{
    private const string Subject = "backup";

    /// <summary>A day may be missed: a gateway that is off makes none.</summary>
    private static readonly TimeSpan AgeMax = TimeSpan.FromDays(2);

    /// <summary>Looks at the newest in <paramref name="settings"/>'s folder, as of <paramref name="now"/>.</summary>
    public static Finding Run(BackupSettings settings, DateTimeOffset now)
    {
        if (settings.Folder is not { } path)
        {
            return Finding.Good(Subject, "none is made daily; set Backup:Folder for that");
        }

        try
        {
            if (new BackupFolder(path).Backups() is not [var (file, at), ..])
            {
                return Finding.Warning(FaultCodes.BackupOld, Subject, $"there is none in {path}", "start the gateway: it makes one at once");
            }

            SqliteBackup.Examine(file);
            return now - at > AgeMax
                ? Finding.Warning(FaultCodes.BackupOld, Subject, $"{file} is the newest", "see the gateway's log for SMK-K01")
                : Finding.Good(Subject, $"{file} is sound");
        }
        catch (Exception failure) when (failure is DbException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Finding.Bad(FaultCodes.BackupFailing, Subject, failure.Message, "look at folder and disk of the backups");
        }
    }
}
