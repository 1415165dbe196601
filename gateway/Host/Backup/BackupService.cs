using System.Data.Common;
using SmartSmoker.Host.Faults;

namespace SmartSmoker.Host.Backup;

/// <summary>
/// Makes a backup a day: the first at once where the newest is older, so that a gateway that runs an hour a day has them, too.
/// </summary>
public sealed class BackupService(GatewaySettings settings, BackupState state, TimeProvider time, ILogger<BackupService> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    /// <summary>How often it is looked whether one is due, or tried again after a failure.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Backup.Folder is not { } folder)
        {
            return;
        }

        await Task.Yield(); // the start of the gateway does not wait
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do
            {
                Try(new BackupFolder(folder));
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to stop.
        }
    }

    private void Try(BackupFolder folder)
    {
        try
        {
            var now = time.GetUtcNow();
            DateTimeOffset? newest = folder.Backups() is [var (_, at), ..] ? at : null;
            if (newest is null || now - newest >= Every || newest > now)
            {
                log.LogInformation("Backup made: {File}", folder.Add(settings.Database, settings.Backup.Keep, now));
                newest = now;
            }

            state.Made(newest);
        }
        catch (Exception failure) when (failure is DbException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            state.Failed(failure.Message);
            log.LogError(
                "{Code} No backup could be made ({Reason}); next try in {Period}", FaultCodes.BackupFailing, failure.Message, Period);
        }
    }
}
