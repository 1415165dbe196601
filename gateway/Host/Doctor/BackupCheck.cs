using System.Data.Common;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Store.Backup;

namespace SmartSmoker.Host.Doctor;

/// <summary>Checks that daily backups work, and that the newest is recent and can be restored.</summary>
internal static class BackupCheck
{
    private const string Subject = "backup";

    /// <summary>The age limit allows one missed day, because a gateway that is off makes no backup.</summary>
    private static readonly TimeSpan AgeMax = TimeSpan.FromDays(2);

    /// <summary>Checks the newest backup.</summary>
    public static Finding Run(GatewaySettings settings, DateTimeOffset now, CancellationToken cancellation)
    {
        if (settings.Backup.Folder is not { } path)
        {
            return Finding.Good(Subject, "no daily backup; set Backup:Folder to turn it on");
        }

        try
        {
            var copier = IDatabaseCopier.Of(settings.Database, settings.Backup);
            var by = copier is PostgresCopier postgres ? $" ({postgres.CheckPrograms(cancellation)})" : "";
            if (new BackupFolder(path, copier).Backups(now) is not [var (file, at), ..])
            {
                return Finding.Warning(
                    FaultCodes.BackupOld, Subject, $"there is no backup in {path}{by}",
                    "start the gateway, which makes one immediately");
            }

            copier.Examine(file, cancellation);
            return now - at > AgeMax
                ? Finding.Warning(
                    FaultCodes.BackupOld, Subject, $"{file} is the newest{by}",
                    "see the gateway's log for SMK-K01 and SMK-K05")
                : Finding.Good(Subject, $"{file} is valid{by}");
        }
        catch (SetupException failure)
        {
            return Finding.Bad(
                failure.Code, Subject, failure.Said, "correct the setting; there are no backups until then");
        }
        catch (Exception failure) when (failure is DbException or IOException or UnauthorizedAccessException
            or InvalidDataException)
        {
            return Finding.Bad(
                FaultCodes.BackupFailing, Subject, failure.Message,
                "check the database, and the folder and disk of the backups");
        }
    }
}
