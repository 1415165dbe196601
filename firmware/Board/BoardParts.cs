using System;
using System.Device.Gpio;
using System.Security.Cryptography.X509Certificates;
using SmartSmoker.Device;

namespace SmartSmoker.Board;

/// <summary>What every board has: settings, clock, LED, console.</summary>
public sealed class BoardParts
{
    private const int MsPerSecond = 1_000;
    private const int SecondsPerHour = 3_600;
    private const string SpillPrefix = "I:\\spill-";

    private readonly X509Certificate? _authority;

    /// <summary>Loads the settings; with wrong ones it does not return.</summary>
    public BoardParts(BoardLed led, BoardClock clock, BoardLog log)
    {
        Led = led;
        Clock = clock;
        Log = log;
        Settings = SettingsFile.Load(led, log, out _authority);
        led.Feed(new Watchdog(new GpioController(), Settings.WatchdogPin));
        Schedule = new FixedSchedule(clock.MonotonicMs, Settings.SampleSeconds * MsPerSecond);
    }

    /// <summary>The settings.</summary>
    public BoardSettings Settings { get; }

    /// <summary>The clocks.</summary>
    public BoardClock Clock { get; }

    /// <summary>The state LED.</summary>
    public BoardLed Led { get; }

    /// <summary>The serial console.</summary>
    public BoardLog Log { get; }

    /// <summary>When to sample.</summary>
    public FixedSchedule Schedule { get; }

    /// <summary>The start message: what runs, and how long the outbox lasts without the broker.</summary>
    public static string Describe(BoardSettings settings, int probeCount)
    {
        var hours = Outbox.RowsFor(probeCount) * settings.SampleSeconds / SecondsPerHour;
        var end = settings.Spills ? ", saved to flash every 10 min." : ".";
        return "Device \"" + settings.Device + "\": " + probeCount + " probes, every " + settings.SampleSeconds
            + " s. Without the broker, memory lasts " + hours + " h" + end;
    }

    /// <summary>Runs the device with <paramref name="probes"/> until it fails.</summary>
    public void Run(IProbe[] probes, string firmware)
    {
        Log.Always(Describe(Settings, probes.Length));
        var outbox = new Outbox(probes.Length, Outbox.RowsFor(probes.Length), Outbox.BoardEpochMs);
        var layout = Layout(Settings.Device, probes);
        var spill = new Spill(new FlashFiles(SpillPrefix), outbox, layout, Settings.Spills);
        Restore(spill);
        var link = new MqttLink(Settings, _authority, Clock, Led.LightUp);
        var options = new DeviceOptions(Settings.Device, firmware) { PeriodSeconds = Settings.SampleSeconds };
        var hasSlept = Settings.Sleeps && DeepSleep.HasEnded;
        var health = new BoardHealth(Schedule, hasSlept ? "woke up from sleep" : Restart.TakeReason());
        var backoff = new Backoff(new Random());
        var loop = new DeviceLoop(options, probes, Schedule, link, Clock, outbox, backoff, health, spill);
        var nap = Settings.Sleeps ? new Nap(hasSlept ? 0 : Clock.MonotonicMs + Nap.AwakeAfterStartMs) : null;
        new BoardLoops(this, loop, link, new Network(Settings, Log, hasSlept), nap).Run();
    }

    /// <summary>Names what the rows of the outbox belong to: the device, and its probes in order.</summary>
    private static string Layout(string device, IProbe[] probes)
    {
        var layout = device;
        for (var i = 0; i < probes.Length; i++)
        {
            layout += "|" + probes[i].Key;
        }

        return layout;
    }

    private void Restore(Spill spill)
    {
        try
        {
            Log.Status(spill.Restore());
        }
        catch (Exception failure)
        {
            Log.Status("Flash: cannot read the saved readings: " + failure.Message);
        }
    }
}
