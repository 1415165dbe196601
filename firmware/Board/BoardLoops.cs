using System;
using System.Threading;
using SmartSmoker.Device;

namespace SmartSmoker.Board;

/// <summary>
/// The board's threads: sampling, uplink, and the supervisor with LED and watchdog. Sampling waits for no network: a
/// connection attempt that blocks for a minute costs no reading.
/// </summary>
public sealed class BoardLoops
{
    private const int Sampling = 0;
    private const int Uplink = 1;

    /// <summary>Longest sleep of a loop; it beats at least this often while idle.</summary>
    private const int SleepMaxMs = 1_000;

    /// <summary>How soon the uplink takes the results of publishes and sends the next readings.</summary>
    private const int UplinkSleepMaxMs = 100;

    /// <summary>A sweep of eight conversions takes under a second, and saving it to flash a few more.</summary>
    private const int SamplingLimitMs = 60_000;

    /// <summary>Joining Wi-Fi takes up to 50 s, connecting by TCP up to 75 s, and CONNACK 30 s more.</summary>
    private const int UplinkLimitMs = 300_000;

    private readonly BoardParts _parts;
    private readonly DeviceLoop _loop;
    private readonly MqttLink _link;
    private readonly Network _network;
    private readonly NetworkedUplink _uplink;
    private readonly Supervisor _supervisor;
    private readonly Nap? _nap;
    private bool _hasDelivered;

    /// <summary>Puts the device together. <paramref name="nap"/> is null for a board that never sleeps.</summary>
    public BoardLoops(BoardParts parts, DeviceLoop loop, MqttLink link, Network network, Nap? nap)
    {
        _parts = parts;
        _loop = loop;
        _link = link;
        _network = network;
        _nap = nap;
        _uplink = new NetworkedUplink(network, link, loop, parts.Clock, parts.Log, parts.Settings.UsesTls);
        _supervisor = new Supervisor(
            new[] { "sampling", "uplink" }, new[] { SamplingLimitMs, UplinkLimitMs }, parts.Clock.MonotonicMs);
    }

    /// <summary>Starts the threads and supervises them for ever.</summary>
    public void Run()
    {
        new Thread(Sample).Start();
        new Thread(Send).Start();
        while (true)
        {
            var nowMs = _parts.Clock.MonotonicMs;
            var stuck = _supervisor.Stuck(nowMs);
            if (stuck >= 0)
            {
                RestartFor(stuck, nowMs);
            }

            _parts.Watchdog.Step(nowMs);
            _parts.Led.Show(_link.IsInHandshake ? StatusLight.Handshake : LightCode());
        }
    }

    private void Sample()
    {
        while (true)
        {
            try
            {
                var waitMs = _loop.StepSampling();
                _parts.Log.Status(_loop.SpillFailure);
                _supervisor.Beat(Sampling, _parts.Clock.MonotonicMs);
                Thread.Sleep((int)(waitMs < SleepMaxMs ? waitMs : SleepMaxMs));
            }
            catch (Exception failure)
            {
                // No beat: the supervisor restarts the board if this goes on.
                _parts.Log.Status("Sampling failed: " + failure.GetType().Name + ": " + failure.Message);
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
                    ForgetFailures();
                    SleepWhenIdle();
                }

                _supervisor.Beat(Uplink, _parts.Clock.MonotonicMs);
            }
            catch (Exception failure)
            {
                _parts.Log.Status("Uplink failed: " + failure.GetType().Name + ": " + failure.Message);
            }

            Thread.Sleep(UplinkSleepMaxMs);
        }
    }

    private void ForgetFailures()
    {
        if (!_hasDelivered && _loop.Outbox.AcknowledgedCount > 0)
        {
            _hasDelivered = true;
            Restart.ForgetFailures();
        }
    }

    private void SleepWhenIdle()
    {
        var sampleDueMs = _loop.Sampler.NextDueMs; // first, see Nap
        var isIdle = _link.IsConnected && _loop.Outbox.Count == 0;
        var sleepMs = _nap == null ? 0 : _nap.SleepMs(_parts.Clock.MonotonicMs, sampleDueMs, isIdle);
        if (sleepMs > 0)
        {
            _link.Leave();
            DeepSleep.Begin(sleepMs);
        }
    }

    private void RestartFor(int stuck, long nowMs)
    {
        // A sampling thread that is stuck may be in the middle of a write: then it is left alone.
        var isSaved = stuck != Sampling && _loop.TrySpillNow();
        var lost = isSaved ? _loop.Outbox.UnstampedCount : _loop.Outbox.Count;

        var reason = _supervisor.Describe(stuck, nowMs) + ", " + lost + " readings lost";
        _parts.Log.Always("Failed: " + reason + ". Restarting.");
        Restart.Now(reason);
    }

    private int LightCode()
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
}
