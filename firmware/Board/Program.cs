using System;
using System.Device.Gpio;
using System.IO;
using System.Threading;
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
        var settings = new BoardSettings(File.Exists(BoardSettings.File) ? File.ReadAllText(BoardSettings.File) : "");
        if (settings.Errors.Count > 0)
        {
            RefuseForEver(settings, led, clock);
        }

        var link = new MqttLink(settings, settings.UsesTls ? File.ReadAllBytes(settings.BrokerCaFile) : null);
        var schedule = new FixedSchedule(clock.MonotonicMs, settings.SampleSeconds * 1_000);
        var device = new DeviceOptions(settings.Device, Firmware);
        var loop = new DeviceLoop(
            device, OpenProbes(settings), schedule, link, clock, new Outbox(Outbox.DefaultCapacity), new Backoff(new Random()),
            new BoardHealth(schedule, Restart.TakeReason()));
        new BoardLoops(settings, loop, link, new Network(settings), clock, led).Run();
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

    private static void RefuseForEver(BoardSettings settings, GpioPin led, BoardClock clock)
    {
        while (true)
        {
            Console.WriteLine(BoardSettings.File + " cannot be used; deploy one made from smoker.cfg.example:");
            foreach (var error in settings.Errors)
            {
                Console.WriteLine("  " + (string)error!);
            }

            for (var endMs = clock.MonotonicMs + 10_000; clock.MonotonicMs < endMs; Thread.Sleep(50))
            {
                led.Write(StatusLight.IsLit(StatusLight.BadSettings, clock.MonotonicMs) ? PinValue.High : PinValue.Low);
            }
        }
    }
}
