using System;
using System.Threading;
using SmartSmoker.Board;

namespace SmartSmoker.BoardSimulator;

/// <summary>
/// The device for a bare ESP32: the board's core, uplink and settings, with a cook built into the image as probes.
/// </summary>
public static class Program
{
    private const string Firmware = "simulator-0.2.0";

    /// <summary>Runs until it fails, which ends in a restart.</summary>
    public static void Main() => Startup.Run(Firmware, Console.WriteLine, Thread.Sleep, Run);

    private static void Run(BoardLed led, BoardClock clock, BoardLog log) =>
        new BoardParts(led, clock, log).Run(PackedCook.Probes(), Firmware);
}
