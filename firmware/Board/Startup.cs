using System;
using System.Device.Gpio;

namespace SmartSmoker.Board;

/// <summary>Runs the program, and when it fails says why, flashes, and reboots.</summary>
public static class Startup
{
    /// <summary>What a program does; it returns only by an exception.</summary>
    public delegate void Program(BoardLed led, BoardClock clock, BoardLog log);

    /// <summary>
    /// Prints <paramref name="firmware"/> as the first line, so that a person sees which deployment runs, and runs
    /// <paramref name="program"/>.
    /// </summary>
    public static void Run(string firmware, LineWriter write, Pause pause, Program program)
    {
        var log = new BoardLog(write);
        log.Always("SmartSmoker " + firmware + " starting");
        var clock = new BoardClock();
        BoardLed? led = null;
        try
        {
            led = new BoardLed(new GpioController(), clock, pause);
            program(led, clock, log);
        }
        catch (Exception failure)
        {
            var waitMs = Restart.CountFailure();
            var reason = failure is BoardStuckException
                ? failure.Message
                : "the program failed: " + failure.GetType().Name + ": " + failure.Message;
            Restart.LeaveReason(reason);
            log.Always("Failed: " + reason + ". Restarting in " + (waitMs / 1_000) + " s.");
            if (led == null)
            {
                pause(waitMs);
            }
            else
            {
                led.ShowFor(StatusLight.Failed, waitMs);
            }

            Restart.Now();
        }
    }
}
