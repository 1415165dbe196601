using System.Text.Json;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Notify;

namespace SmartSmoker.Host;

/// <summary>Takes what the settings file says of notifications whenever it changes; what is wrong is told, and changes nothing.</summary>
internal sealed class NotifyFile(GatewaySettings settings, ActiveNotifications now, TimeProvider time, ILogger<NotifyFile> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.File is null)
        {
            return;
        }

        var file = new SettingsFile(settings.File, time);
        var said = JsonSerializer.Serialize(settings.Notify);
        if (File.Exists(settings.File))
        {
            said = Look(settings.File, said); // it may have changed since the settings were read
        }

        while (await file.ChangesAsync(stoppingToken))
        {
            said = Look(settings.File, said);
        }
    }

    /// <summary>Takes what the file says unless it is what was <paramref name="said"/> before; returns what is said now.</summary>
    private string Look(string path, string said)
    {
        try
        {
            var says = GatewaySettings.Load(path).Notify;
            var setup = ConfiguredNotifications.From(says, time); // checked before anything else is made of it
            if (JsonSerializer.Serialize(says) is var text && text != said)
            {
                now.Take(setup);
                said = text;
                log.LogInformation("Notifications are now as {File} says", path);
            }

            now.Problem = null;
        }
        catch (SetupException wrong)
        {
            now.Problem = wrong.Message;
            log.LogError("{Code} {Reason} Notifications stay as they were.", FaultCodes.NotifyFile, wrong.Said);
        }

        now.OnStateChanged();
        return said;
    }
}
