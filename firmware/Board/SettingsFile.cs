using System.IO;
using System.Security.Cryptography.X509Certificates;

namespace SmartSmoker.Board;

/// <summary>The settings in the board's storage.</summary>
public static class SettingsFile
{
    private const int RepeatMs = 10_000;

    /// <summary>
    /// Reads the settings and the broker's certificate, null without TLS. With wrong settings it does not return: it
    /// prints every 10 s what is wrong and shows it on the LED.
    /// </summary>
    public static BoardSettings Load(BoardLed led, BoardLog log, out X509Certificate? authority)
    {
        var exists = File.Exists(BoardSettings.File);
        var settings = new BoardSettings(exists ? File.ReadAllText(BoardSettings.File) : "");
        authority = BrokerCertificate.Load(settings);
        while (settings.Errors.Count > 0)
        {
            log.Always(exists
                ? "Settings: " + BoardSettings.File + " has mistakes. Correct them, deploy the file, press reset:"
                : "Settings: there is no " + BoardSettings.File + ". Make one from smoker.cfg.example and deploy it:");
            foreach (var error in settings.Errors)
            {
                log.Always("  " + (string)error!);
            }

            led.ShowFor(StatusLight.BadSettings, RepeatMs);
        }

        settings.ReleaseReader();
        return settings;
    }
}
