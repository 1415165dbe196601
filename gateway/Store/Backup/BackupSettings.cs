using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Store.Backup;

/// <summary>Daily backups.</summary>
public sealed class BackupSettings
{
    /// <summary>Folder for backups, created if needed and preferably on another disk; null for no backups.</summary>
    public string? Folder { get; set; }

    /// <summary>
    /// Folder of pg_dump and pg_restore, which copy a PostgreSQL database; null to find them on the PATH.
    /// </summary>
    public string? Programs { get; set; }

    /// <summary>Number of backups to keep, 1 to 366.</summary>
    [Range(1, 366, ErrorMessage = "from 1 to 366")]
    public int Keep { get; set; } = 7;
}
