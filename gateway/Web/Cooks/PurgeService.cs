using SmartSmoker.Domain.Faults;
using SmartSmoker.Engine;
using SmartSmoker.Store;

namespace SmartSmoker.Web.Cooks;

/// <summary>Permanently deletes cooks that were deleted long enough ago: at startup, then once a day.</summary>
internal sealed class PurgeService(
    CookPurge purge, LiveFeed feed, Database database, TimeProvider time, ILogger<PurgeService> log)
    : Chore(FaultCodes.NotPurged, TimeSpan.FromDays(1), database, time, log)
{
    protected override Task DoAsync(CancellationToken cancellation)
    {
        if (purge.PurgeDue(Time.GetUtcNow()) is var count and > 0)
        {
            Log.LogInformation(
                "Permanently deleted {Count} cooks that were deleted {Days} days ago", count, CookPurge.KeptDays);
            feed.Signal();
        }

        return Task.CompletedTask;
    }
}
