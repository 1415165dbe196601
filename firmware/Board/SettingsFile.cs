using System;
using System.Device.Gpio;
using System.IO;
using System.Threading;

namespace SmartSmoker.Board;

/// <summary>The settings in the device's storage.</summary>
public static class SettingsFile
{
    private const int ToldAgainMs = 10_000;
    private const int LightMs = 50;

    /// <summary>Reads them. With wrong ones it does not return: it says every 10 s what is wrong, and shows it on the LED.</summary>
    public static BoardSettings Load(GpioPin led, BoardClock clock)
    {
        var settings = new BoardSettings(File.Exists(BoardSettings.File) ? File.ReadAllText(BoardSettings.File) : "");
        if (settings.UsesTls && !File.Exists(settings.BrokerCaFile))
        {
            settings.Errors.Add("broker.ca: there is no such file on the board");
        }

        while (settings.Errors.Count > 0)
        {
            Console.WriteLine(BoardSettings.File + " cannot be used; deploy one made from smoker.cfg.example:");
            foreach (var error in settings.Errors)
            {
                Console.WriteLine("  " + (string)error!);
            }

            for (var endMs = clock.MonotonicMs + ToldAgainMs; clock.MonotonicMs < endMs; Thread.Sleep(LightMs))
            {
                led.Write(StatusLight.IsLit(StatusLight.BadSettings, clock.MonotonicMs) ? PinValue.High : PinValue.Low);
            }
        }

        return settings;
    }
}
