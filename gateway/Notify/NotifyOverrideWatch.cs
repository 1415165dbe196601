using System.Data.Common;
using System.Text.Json;

namespace SmartSmoker.Notify;

/// <summary>
/// Applies overrides that another gateway stored in the same database, and retries after a failed read.
/// </summary>
internal sealed class NotifyOverrideWatch(NotifyOverrideStore store, ActiveNotifications now, TimeProvider time)
    : BackgroundService
{
    /// <summary>Time between checks; the table is small, and changes should apply within seconds.</summary>
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
                // The pump and the senders report it; the current overrides stay until the database is back.
            }
        }
    }
}
