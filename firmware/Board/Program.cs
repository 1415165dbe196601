using System;
using System.Threading;
using nanoFramework.Hardware.Esp32;
using SmartSmoker.Device;

namespace SmartSmoker.Board;

/// <summary>The board with its converters.</summary>
public static class Program
{
    private const string Firmware = "board-0.2.0";

    /// <summary>Runs until it fails, which ends in a restart.</summary>
    public static void Main() => Startup.Run(Firmware, Console.WriteLine, Thread.Sleep, Run);

    private static void Run(BoardLed led, BoardClock clock, BoardLog log)
    {
        var parts = new BoardParts(led, clock, log);
        parts.Run(OpenProbes(parts.Settings), Firmware);
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
            var converter = new Max31865Converter(Pins.SpiBus, probe.ChipSelect, probe, settings.MainsHz);
            probes[i] = new RtdProbe(probe.Key, converter, probe.Calibration);
        }

        return probes;
    }
}
