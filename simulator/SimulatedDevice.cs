using Polly;
using Polly.Retry;
using SmartSmoker.Device;

namespace SmartSmoker.Simulator;

/// <summary>A cook sent by the real device core over real MQTT.</summary>
public sealed class SimulatedDevice : IDisposable
{
    private const int WindowCount = 64;
    private const double MsPerSecond = 1_000;

    /// <summary>
    /// The outbox counts time from a day before the cook's first row, so that a cook of any year fits.
    /// </summary>
    private const long EpochLeadMs = 86_400_000;

    /// <summary>
    /// The delay between connection attempts, in real time so that a fast replay does not flood the broker.
    /// </summary>
    private static readonly TimeSpan ConnectPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan StepMax = TimeSpan.FromMilliseconds(100);

    private readonly SimulatorOptions _options;
    private readonly TimeProvider _time;
    private readonly RowReplay _replay;
    private readonly SimulatedClock _clock;
    private readonly MqttUplink _uplink;
    private readonly DeviceLoop _loop;
    private readonly FaultInjector _faults;
    private readonly long _start;
    private long _connectTried;

    /// <summary>Prepares the device; nothing is sent yet.</summary>
    /// <exception cref="SimulatorException">The cook has no rows, or the device name is invalid.</exception>
    public SimulatedDevice(SimulatorOptions options, TimeProvider time)
    {
        if (options.Rows.Count == 0)
        {
            throw new SimulatorException("The cook has no rows.");
        }

        if (!DeviceOptions.IsName(options.Device))
        {
            throw new SimulatorException($"--device {options.Device}: must have 1 to 32 letters, digits, - or _");
        }

        _options = options;
        _time = time;
        _replay = new RowReplay(options.Rows);
        var firstSeconds = FirstUnixSeconds();
        _clock = new SimulatedClock(firstSeconds);
        _uplink = new MqttUplink($"smartsmoker-{options.Device}", options.Broker);
        // Jitter must differ between runs, or simulated devices would reconnect simultaneously.
        var backoff = new Backoff(new Random());
        var device = new DeviceOptions(options.Device, "simulator")
        {
            PeriodSeconds = _replay.PeriodSeconds,
            WindowCount = WindowCount,
            SendsStatusAlone = false,
            StallMs = int.MaxValue,
        };
        var probeCount = _replay.Probes.Length;
        var epochMs = (long)Math.Round(firstSeconds * MsPerSecond) - EpochLeadMs;
        var outbox = new Outbox(probeCount, Outbox.RowsFor(probeCount), epochMs);
        _loop = new DeviceLoop(
            device, _replay.Probes, _replay, _uplink, _clock, outbox, backoff, new SimulatedHealth(), null);
        _faults = new FaultInjector(options, device, _replay, _uplink, firstSeconds);
        _start = time.GetTimestamp();
    }

    /// <summary>The current progress.</summary>
    public SimulatorProgress Progress => new(
        _replay.DoneCount, _options.Rows.Count, _loop.Sender.SentCount, _loop.Outbox.AcknowledgedCount,
        _loop.Outbox.DroppedCount, _loop.Outbox.Count);

    /// <summary>
    /// Runs the whole cook, waits for outstanding acknowledgments, and disconnects unless it should stay online.
    /// </summary>
    /// <exception cref="SimulatorException">The broker cannot be reached at the start.</exception>
    public async Task RunAsync(Action<SimulatorProgress> tell, CancellationToken cancellation)
    {
        await ConnectAsync(cancellation);
        while (_loop.Sampler.NextDueMs != long.MaxValue)
        {
            await StepAsync(cancellation);
            tell(Progress);
        }

        await DrainAsync(cancellation);
        tell(Progress);
        if (!_options.StaysOnline)
        {
            _loop.TellOffline();
            await _uplink.DisconnectAsync();
        }
    }

    public void Dispose() => _uplink.Dispose();

    private double FirstUnixSeconds()
    {
        var first = _options.Rows[0].Time;
        if (_options.Restamp)
        {
            var early = _options.Speed is { } speed ? 1 - (1 / speed) : 1;
            first = _time.GetUtcNow() - TimeSpan.FromMilliseconds(_replay.LengthMs * Math.Max(0, early));
        }

        return Math.Round((first - DateTimeOffset.UnixEpoch).TotalSeconds, 3);
    }

    private async Task ConnectAsync(CancellationToken cancellation)
    {
        var begin = _time.GetTimestamp();
        var retry = new ResiliencePipelineBuilder<bool> { TimeProvider = _time }.AddRetry(new RetryStrategyOptions<bool>
        {
            ShouldHandle = new PredicateBuilder<bool>().HandleResult(isConnected =>
                !isConnected && _time.GetElapsedTime(begin) <= _options.Patience),
            MaxRetryAttempts = int.MaxValue,
            Delay = ConnectPause,
        }).Build();
        if (!await retry.ExecuteAsync(_ => new ValueTask<bool>(TryConnect()), cancellation))
        {
            throw new SimulatorException(
                $"Cannot connect to the broker at {_options.Broker} ({_uplink.Failure}). Check that it is running, "
                + "and check user and password.");
        }
    }

    private bool TryConnect()
    {
        _loop.Sender.ConnectNow();
        _loop.StepUplink();
        return _uplink.IsConnected;
    }

    /// <summary>
    /// Moves the clock to the next due sample, never past it, so that a reading has exactly the time of its row.
    /// </summary>
    private async Task StepAsync(CancellationToken cancellation)
    {
        var dueMs = _loop.Sampler.NextDueMs;
        if (_options.Speed is { } speed)
        {
            var nowMs = _time.GetElapsedTime(_start).TotalMilliseconds * speed;
            _clock.MoveTo((long)Math.Min(nowMs, dueMs));
            if (nowMs < dueMs)
            {
                var wait = TimeSpan.FromMilliseconds(Math.Max(1, (dueMs - nowMs) / speed));
                await _uplink.WaitAsync(wait < StepMax ? wait : StepMax, cancellation);
            }
        }
        else if (_loop.Outbox.Count >= WindowCount)
        {
            // Wait for the broker, so that the outbox drops nothing.
            await _uplink.WaitAsync(StepMax, cancellation);
            _loop.Sender.ConnectNow();
        }
        else
        {
            _clock.MoveTo(dueMs);
        }

        _faults.Step(_clock.MonotonicMs);
        _loop.StepSampling();
        StepUplink();
    }

    private async Task DrainAsync(CancellationToken cancellation)
    {
        var begin = _time.GetTimestamp();
        while (_loop.Outbox.Count > 0 && _time.GetElapsedTime(begin) < _options.Patience)
        {
            await _uplink.WaitAsync(StepMax, cancellation);
            _loop.Sender.ConnectNow();
            StepUplink();
        }
    }

    /// <summary>
    /// Limits connection attempts in real time, because the device's own delays shrink with the speed factor.
    /// </summary>
    private void StepUplink()
    {
        if (!_uplink.IsConnected)
        {
            if (_time.GetElapsedTime(_connectTried) < ConnectPause)
            {
                return;
            }

            _connectTried = _time.GetTimestamp();
        }

        _loop.StepUplink();
    }
}
