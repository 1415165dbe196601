using System.Device.Gpio;
using nanoFramework.Hardware.Esp32;
using SmartSmoker.Device;

namespace SmartSmoker.Board;

/// <summary>The board's parts, wired.</summary>
public static class Program
{
    private const string Firmware = "board-0.1.0";

    /// <summary>Reads the settings and runs for ever.</summary>
    public static void Main()
    {
        var led = new GpioController().OpenPin(Pins.Led, PinMode.Output);
        var clock = new BoardClock();
        var settings = SettingsFile.Load(led, clock);
        var schedule = new FixedSchedule(clock.MonotonicMs, settings.SampleSeconds * 1_000);
        BoardLoops.Start(settings, OpenProbes(settings), schedule, clock, led, Firmware);
    }

    private static IProbe[] OpenProbes(BoardSettings settings)
    {
        Configuration.SetPinFunction(Pins.Mosi, DeviceFunction.SPI1_MOSI);
        Configuration.SetPinFunction(Pins.Miso, DeviceFunction.SPI1_MISO);
        Configuration.SetPinFunction(Pins.Clock, DeviceFunction.SPI1_CLOCK);
        var probes = new IProbe[settings.Probes.Length];
        for (var i = 0; i < probes.Length; i++)
        {
            var probe = settings.Probes[i];
            probes[i] = new RtdProbe(probe.Queue, new Max31865Converter(Pins.SpiBus, probe.ChipSelect, probe, settings.MainsHz), probe.Calibration);
        }

        return probes;
    }
}
