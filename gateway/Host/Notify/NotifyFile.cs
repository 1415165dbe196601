using System.Text.Json;
using SmartSmoker.Host.Dashboard;

namespace SmartSmoker.Host.Notify;

/// <summary>Takes what the settings file says of notifications whenever it changes; what is wrong is told, and changes nothing.</summary>
public sealed class NotifyFile(GatewaySettings settings, NotifyNow now, LiveFeed feed, TimeProvider time, ILogger<NotifyFile> log)
    : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.File is null)
        {
            return;
        }

        using var file = new SettingsFile(settings.File);
        var said = JsonSerializer.Serialize(settings.Notify);
        while (!stoppingToken.IsCancellationRequested)
        {
            await file.NextChange().WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                var says = GatewaySettings.Load(settings.File).Notify;
                if (JsonSerializer.Serialize(says) is var text && text != said)
                {
                    now.Take(NotifySetup.From(says, time));
                    said = text;
                    log.LogInformation("Notifications are now as {File} says", settings.File);
                }

                now.Problem = null;
            }
            catch (SetupException wrong)
            {
                now.Problem = wrong.Message;
                log.LogError("{Reason}; notifications stay as they were", wrong.Message);
            }

            feed.Tell();
        }
    }
}
