using System;
using System.Device.Gpio;
using SmartSmoker.Board;
using SmartSmoker.Device;

namespace SmartSmoker.BoardSimulator;

/// <summary>The device for a bare ESP32: the board's core, uplink and settings, with a cook built into the image as probes.</summary>
public static class Program
{
    private const string Firmware = "simulator-0.1.0";

    /// <summary>Reads the settings and runs for ever.</summary>
    public static void Main()
    {
        var led = new GpioController().OpenPin(Pins.Led, PinMode.Output);
        var clock = new BoardClock();
        var settings = SettingsFile.Load(led, clock);
        var schedule = new FixedSchedule(clock.MonotonicMs, settings.SampleSeconds * 1_000);
        BoardLoops.Start(settings, PackedCook.Probes(), schedule, clock, led, Firmware);
    }
}
