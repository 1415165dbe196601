using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Store.Backup;

/// <summary>Daily backups.</summary>
public sealed class BackupSettings
{
    /// <summary>Folder for them, made if needed, best on another disk; null for none.</summary>
    public string? Folder { get; set; }

    /// <summary>
    /// Folder of pg_dump and pg_restore, which copy a PostgreSQL database; null to look for them on the PATH.
    /// </summary>
    public string? Programs { get; set; }

    /// <summary>How many of the newest are kept, 1 to 366.</summary>
    [Range(1, 366, ErrorMessage = "from 1 to 366")]
    public int Keep { get; set; } = 7;
}
