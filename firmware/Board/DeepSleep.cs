using System;
using nanoFramework.Hardware.Esp32;

namespace SmartSmoker.Board;

/// <summary>The ESP32's deep sleep: waking up from it is a new start of the program.</summary>
public static class DeepSleep
{
    /// <summary>Whether this start is a waking up.</summary>
    public static bool HasEnded => Sleep.GetWakeupCause() == Sleep.WakeupCause.Timer;

    /// <summary>Sleeps; does not return.</summary>
    public static void Begin(long ms)
    {
        Sleep.EnableWakeupByTimer(TimeSpan.FromMilliseconds(ms));
        Sleep.StartDeepSleep();
    }
}
