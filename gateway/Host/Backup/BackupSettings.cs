using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Host.Backup;

/// <summary>Daily backups of the SQLite file.</summary>
public sealed class BackupSettings
{
    /// <summary>Folder for them, made if needed, best on another disk; null for none. Not for PostgreSQL, which has pg_dump.</summary>
    public string? Folder { get; set; }

    /// <summary>How many of the newest are kept, 1 to 366.</summary>
    [Range(1, 366, ErrorMessage = "from 1 to 366")]
    public int Keep { get; set; } = 7;
}
