using System.Data.Common;
using System.Text.Json;

namespace SmartSmoker.Notify;

/// <summary>
/// Takes what was chosen on the page of another gateway that has the same database, and what was kept here but could not be read back.
/// </summary>
internal sealed class NotifyOverrideWatch(NotifyOverrideStore store, ActiveNotifications now, TimeProvider time) : BackgroundService
{
    /// <summary>How often is looked: a table of few rows, and what is chosen is to hold soon.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Period, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            try
            {
                if (JsonSerializer.Serialize(store.Read()) != JsonSerializer.Serialize(now.Choices))
                {
                    now.Take(store.Read);
                    now.OnStateChanged();
                }
            }
            catch (DbException)
            {
                // StepEvents by the pump and the senders; what was chosen before holds until the database is back.
            }
        }
    }
}
