using System.Data.Common;
using SmartSmoker.Host.Faults;
using SmartSmoker.Host.Storage;

namespace SmartSmoker.Host.Dashboard.Cooks;

/// <summary>Purges deleted cooks whose time is over: at the start, and once a day.</summary>
public sealed class PurgeService(CookPurge purge, LiveFeed feed, TimeProvider time, ILogger<PurgeService> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (purge.PurgeDue(time.GetUtcNow()) is var count and > 0)
                {
                    log.LogInformation("{Count} cooks deleted {Days} days ago are gone for good", count, CookPurge.KeptDays);
                    feed.Tell();
                }
            }
            catch (DbException failure)
            {
                log.LogError(
                    "{Code} Deleted cooks could not be purged ({Reason}); next try tomorrow",
                    FaultCodes.NotPurged, failure.Message);
            }

            await Task.Delay(Period, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
