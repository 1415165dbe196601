namespace SmartSmoker.Store.Backup;

/// <summary>How the daily backups do, for health and metrics.</summary>
public sealed class BackupState
{
    private volatile Box _now = new(null, null);

    /// <summary>When the newest backup was made; null while there is none.</summary>
    public DateTimeOffset? NewestAt => _now.NewestAt;

    /// <summary>Why the last attempt failed; null where it did not.</summary>
    public string? Error => _now.Error;

    /// <summary>There is a backup of <paramref name="at"/>; null when there is none yet.</summary>
    public void Made(DateTimeOffset? at) => _now = new Box(at, null);

    /// <summary>An attempt failed.</summary>
    public void Failed(string error) => _now = new Box(NewestAt, error);

    private sealed record Box(DateTimeOffset? NewestAt, string? Error);
}
