using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Store.Backup;

/// <summary>
/// Makes a daily backup. The first one is made at startup if the newest is older than a day, so a gateway that runs an
/// hour a day has backups, too.
/// </summary>
public sealed class BackupService(
    IDatabaseCopier copier, BackupSettings settings, BackupState state, Database database, TimeProvider time,
    ILogger<BackupService> log)
    : Chore(FaultCodes.BackupFailing, Period, database, time, log)
{
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    /// <summary>Time between checks for a due backup, and between retries after a failure.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        settings.Folder is null ? Task.CompletedTask : base.ExecuteAsync(stoppingToken);

    /// <inheritdoc/>
    protected override Task DoAsync(CancellationToken cancellation)
    {
        var folder = new BackupFolder(settings.Folder!, copier);
        var now = Time.GetUtcNow();
        DateTimeOffset? newest = folder.Backups(now) is [var (_, at), ..] ? at : null;
        if (newest is null || now - newest >= Every)
        {
            Log.LogInformation("Backup made: {File}", folder.Add(settings.Keep, now, cancellation));
            newest = now;
        }

        state.Made(newest);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void Failed(string reason) => state.Failed(reason);
}
