using System.Data.Common;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Store.Backup;

namespace SmartSmoker.Host.Doctor;

/// <summary>Whether daily backups can be made, and the newest is young enough and can be restored.</summary>
internal static class BackupCheck
{
    private const string Subject = "backup";

    /// <summary>A day may be missed: a gateway that is off makes none.</summary>
    private static readonly TimeSpan AgeMax = TimeSpan.FromDays(2);

    /// <summary>Looks at the newest in the folder of <paramref name="settings"/>, as of <paramref name="now"/>.</summary>
    public static Finding Run(GatewaySettings settings, DateTimeOffset now, CancellationToken cancellation)
    {
        if (settings.Backup.Folder is not { } path)
        {
            return Finding.Good(Subject, "none is made daily; set Backup:Folder for that");
        }

        try
        {
            var copier = IDatabaseCopier.Of(settings.Database, settings.Backup);
            var by = copier is PostgresCopier postgres ? $" ({postgres.CheckPrograms(cancellation)})" : "";
            if (new BackupFolder(path, copier).Backups(now) is not [var (file, at), ..])
            {
                return Finding.Warning(
                    FaultCodes.BackupOld, Subject, $"there is none in {path}{by}", "start the gateway: it makes one at once");
            }

            copier.Examine(file, cancellation);
            return now - at > AgeMax
                ? Finding.Warning(FaultCodes.BackupOld, Subject, $"{file} is the newest{by}", "see the gateway's log for SMK-K01 and SMK-K05")
                : Finding.Good(Subject, $"{file} is sound{by}");
        }
        catch (SetupException failure)
        {
            return Finding.Bad(failure.Code, Subject, failure.Said, "until then no backup is made");
        }
        catch (Exception failure) when (failure is DbException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Finding.Bad(
                FaultCodes.BackupFailing, Subject, failure.Message, "look at the database, and at folder and disk of the backups");
        }
    }
}
