using System;
using System.Device.Gpio;
using System.IO;
using System.Threading;
using SmartSmoker.Device;

namespace SmartSmoker.Board;

/// <summary>
/// The board's threads: sampling, uplink, and the supervisor with the LED. Sampling waits for nobody: a connection
/// attempt that blocks for a minute costs no reading.
/// </summary>
public sealed class BoardLoops
{
    private const int Sampling = 0;
    private const int Uplink = 1;

    /// <summary>Longest sleep of a loop; it beats at least so often while idle.</summary>
    private const int SleepMaxMs = 1_000;

    /// <summary>How soon results of publishes are looked for, and the next are sent.</summary>
    private const int UplinkSleepMaxMs = 100;

    private const int LightMs = 50;

    /// <summary>Three conversions take a quarter of a second.</summary>
    private const int SamplingLimitMs = 60_000;

    /// <summary>Joining Wi-Fi takes up to 30 s, connecting by TCP up to 75 s and CONNACK 30 s more.</summary>
    private const int UplinkLimitMs = 300_000;

    private readonly NetworkedUplink _uplink;
    private readonly DeviceLoop _loop;
    private readonly MqttLink _link;
    private readonly Network _network;
    private readonly BoardClock _clock;
    private readonly GpioPin _led;
    private readonly Supervisor _supervisor;
    private readonly Nap? _nap;
    private string _told = "";

    /// <summary>Starts nothing yet. <paramref name="nap"/> is null for a board that never sleeps.</summary>
    public BoardLoops(BoardSettings settings, DeviceLoop loop, MqttLink link, Network network, BoardClock clock, GpioPin led, Nap? nap)
    {
        _uplink = new NetworkedUplink(network, link, loop, clock, settings.UsesTls);
        _loop = loop;
        _link = link;
        _network = network;
        _clock = clock;
        _led = led;
        _nap = nap;
        _supervisor = new Supervisor(new[] { "sampling", "uplink" }, new[] { SamplingLimitMs, UplinkLimitMs }, clock.MonotonicMs);
    }

    /// <summary>Puts the device together from <paramref name="probes"/> and settings, and runs it for ever.</summary>
    public static void Start(
        BoardSettings settings, IProbe[] probes, FixedSchedule schedule, BoardClock clock, GpioPin led, string firmware)
    {
        var link = new MqttLink(settings, settings.UsesTls ? File.ReadAllBytes(settings.BrokerCaFile) : null);
        var loop = new DeviceLoop(
            new DeviceOptions(settings.Device, firmware), probes, schedule, link, clock, new Outbox(Outbox.DefaultCapacity),
            new Backoff(new Random()), new BoardHealth(schedule, Restart.TakeReason()));
        var hasSlept = settings.Sleeps && DeepSleep.HasEnded;
        var nap = settings.Sleeps ? new Nap(hasSlept ? 0 : clock.MonotonicMs + Nap.AwakeAfterStartMs) : null;
        new BoardLoops(settings, loop, link, new Network(settings, hasSlept), clock, led, nap).Run();
    }

    /// <summary>Starts the threads and supervises them for ever.</summary>
    public void Run()
    {
        new Thread(Sample).Start();
        new Thread(Send).Start();
        while (true)
        {
            var nowMs = _clock.MonotonicMs;
            if (_supervisor.Stuck(nowMs) is { } reason)
            {
                Restart.Now(reason + ", " + _loop.Outbox.Count + " readings lost");
            }

            _led.Write(StatusLight.IsLit(FlashCount(), nowMs) ? PinValue.High : PinValue.Low);
            Thread.Sleep(LightMs);
        }
    }

    private void Sample()
    {
        while (true)
        {
            try
            {
                var waitMs = _loop.StepSampling();
                _supervisor.Beat(Sampling, _clock.MonotonicMs);
                Thread.Sleep((int)(waitMs < SleepMaxMs ? waitMs : SleepMaxMs));
            }
            catch (Exception failure)
            {
                Tell("sampling failed: " + failure.Message); // no beat: the supervisor restarts the board if it stays so
                Thread.Sleep(SleepMaxMs);
            }
        }
    }

    private void Send()
    {
        while (true)
        {
            try
            {
                if (_uplink.Step())
                {
                    Tell(_link.Failure);
                    SleepWhenIdle();
                }

                _supervisor.Beat(Uplink, _clock.MonotonicMs);
            }
            catch (Exception failure)
            {
                Tell("uplink failed: " + failure.Message);
            }

            Thread.Sleep(UplinkSleepMaxMs);
        }
    }

    private void SleepWhenIdle()
    {
        var sampleDueMs = _loop.Sampler.NextDueMs; // first, see Nap
        var sleepMs = _nap == null ? 0 : _nap.SleepMs(_clock.MonotonicMs, sampleDueMs, _link.IsConnected && _loop.Outbox.Count == 0);
        if (sleepMs > 0)
        {
            _link.Leave();
            DeepSleep.Begin(sleepMs);
        }
    }

    private int FlashCount()
    {
        if (!_network.IsUp)
        {
            return StatusLight.NoNetwork;
        }

        if (!_link.IsConnected)
        {
            return StatusLight.NoBroker;
        }

        foreach (var fault in _loop.Sampler.Faults)
        {
            if (fault != ProbeFault.None)
            {
                return StatusLight.ProbeFault;
            }
        }

        return StatusLight.Good;
    }

    /// <summary>To the serial console, each thing once in a row.</summary>
    private void Tell(string what)
    {
        if (what != _told)
        {
            _told = what;
            Console.WriteLine(what.Length == 0 ? "connected" : what);
        }
    }
}
