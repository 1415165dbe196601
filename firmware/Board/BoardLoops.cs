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
    private bool _isSamplingFailing;
    private bool _isUplinkFailing;

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

    /// <summary>
    /// Starts the threads and supervises them until one is stuck; then it saves the outbox and throws.
    /// </summary>
    /// <exception cref="BoardStuckException">A loop is stuck.</exception>
    public void Run()
    {
        new Thread(Sample).Start();
        new Thread(Send).Start();
        var stuck = -1;
        try
        {
            while (stuck < 0)
            {
                _parts.Led.Show(_link.IsInHandshake ? StatusLight.Handshake : LightCode());
                stuck = _supervisor.Stuck(_parts.Clock.MonotonicMs);
            }
        }
        catch (Exception)
        {
            _loop.TrySpillNow();
            throw;
        }

        // A sampling thread that is stuck may be in the middle of a write: then it is left alone.
        var isSaved = stuck != Sampling && _loop.TrySpillNow();
        throw new BoardStuckException(
            _supervisor.Describe(stuck, _parts.Clock.MonotonicMs) + ", "
            + (isSaved ? _loop.Outbox.UnstampedCount + "" : "at most " + _loop.Outbox.Count) + " readings lost");
    }

    private void Sample()
    {
        while (true)
        {
            try
            {
                var waitMs = _loop.StepSampling();
                _parts.Log.Status(_loop.SpillNotice);
                _isSamplingFailing = false;
                _supervisor.Beat(Sampling, _parts.Clock.MonotonicMs);
                Thread.Sleep((int)(waitMs < SleepMaxMs ? waitMs : SleepMaxMs));
            }
            catch (Exception failure)
            {
                // No beat: the supervisor restarts the board after a minute of this.
                _isSamplingFailing = true;
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
                _isUplinkFailing = false;
            }
            catch (Exception failure)
            {
                _isUplinkFailing = true;
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
            _loop.TrySpillNow(); // deletes what has been delivered, or the next start would send it again
            _link.Leave();
            DeepSleep.Begin(sleepMs);
        }
    }

    private int LightCode()
    {
        if (_isSamplingFailing || _isUplinkFailing)
        {
            return StatusLight.Failed;
        }

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
