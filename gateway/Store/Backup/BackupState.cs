namespace SmartSmoker.Store.Backup;

/// <summary>The state of the daily backups, for health and metrics.</summary>
public sealed class BackupState
{
    private volatile Box _now = new(null, null);

    /// <summary>When the newest backup was made; null if there is none.</summary>
    public DateTimeOffset? NewestAt => _now.NewestAt;

    /// <summary>Why the last attempt failed; null if it succeeded.</summary>
    public string? Error => _now.Error;

    /// <summary>Records the time of the newest backup; null if there is none.</summary>
    public void Made(DateTimeOffset? at) => _now = new Box(at, null);

    /// <summary>Records a failed attempt.</summary>
    public void Failed(string error) => _now = new Box(NewestAt, error);

    private sealed record Box(DateTimeOffset? NewestAt, string? Error);
}
