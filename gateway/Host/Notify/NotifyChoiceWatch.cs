using System.Data.Common;
using System.Text.Json;
using SmartSmoker.Host.Dashboard;
using SmartSmoker.Host.Storage;

namespace SmartSmoker.Host.Notify;

/// <summary>Takes what was chosen on the page of another gateway that has the same database.</summary>
public sealed class NotifyChoiceWatch(Database database, NotifyChoiceStore store, NotifyNow now, LiveFeed feed, TimeProvider time) : BackgroundService
{
    /// <summary>How often is looked: a table of few rows, and what is chosen is to hold soon.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (database.IsShared)
        {
            await Task.Delay(Period, time, stoppingToken);
            try
            {
                if (JsonSerializer.Serialize(store.Read()) != JsonSerializer.Serialize(now.Choices))
                {
                    now.Take(store.Read);
                    feed.Tell();
                }
            }
            catch (DbException)
            {
                // Told by the pump and the senders; what was chosen before holds until the database is back.
            }
        }
    }
}
