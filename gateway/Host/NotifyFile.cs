using System.Text.Json;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Notify;

namespace SmartSmoker.Host;

/// <summary>
/// Applies the notification settings whenever the settings file changes. An invalid file is logged and changes nothing.
/// </summary>
internal sealed class NotifyFile(
    GatewaySettings settings, ActiveNotifications now, TimeProvider time, ILogger<NotifyFile> log)
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
            said = Look(settings.File, said); // the file may have changed since startup
        }

        while (await file.ChangesAsync(stoppingToken))
        {
            said = Look(settings.File, said);
        }
    }

    /// <summary>Applies the file if it differs from <paramref name="said"/>, and returns what now applies.</summary>
    private string Look(string path, string said)
    {
        try
        {
            var says = GatewaySettings.Load(path).Notify;
            var setup = ConfiguredNotifications.From(says, time); // throws if invalid
            if (JsonSerializer.Serialize(says) is var text && text != said)
            {
                now.Take(setup);
                said = text;
                log.LogInformation("Applied the notification settings of {File}", path);
            }

            now.Problem = null;
        }
        catch (SetupException wrong)
        {
            now.Problem = wrong.Message;
            log.LogError(
                "{Code} {Reason} The previous notification settings stay active.", FaultCodes.NotifyFile, wrong.Said);
        }

        now.OnStateChanged();
        return said;
    }
}
