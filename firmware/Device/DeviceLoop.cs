using System.Text;

namespace SmartSmoker.Device;

/// <summary>
/// The whole device, one step at a time: sample when due, send, tell the status. The board runs <see cref="StepSampling"/> and
/// <see cref="StepUplink"/> each on its own thread, as connecting can block for half a minute; a simulator calls both in turn.
/// </summary>
public sealed class DeviceLoop
{
    private readonly DeviceOptions _options;
    private readonly IProbe[] _probes;
    private readonly IUplink _uplink;
    private readonly IDeviceClock _clock;
    private readonly IDeviceHealth? _health;
    private readonly ProbeFault[] _faultsTold;
    private readonly long _startMs;
    private long _statusDueMs;

    /// <summary>Wires the parts; <paramref name="health"/> may be null where there is no hardware to tell of.</summary>
    public DeviceLoop(
        DeviceOptions options, IProbe[] probes, ISampleSchedule schedule, IUplink uplink,
        IDeviceClock clock, Outbox outbox, Backoff backoff, IDeviceHealth? health)
    {
        _options = options;
        _probes = probes;
        _uplink = uplink;
        _clock = clock;
        _health = health;
        Outbox = outbox;
        Sampler = new Sampler(probes, schedule, clock, outbox);
        Sender = new Sender(options, probes, uplink, clock, outbox, backoff);
        _faultsTold = new ProbeFault[probes.Length];
        _startMs = clock.MonotonicMs;
    }

    /// <summary>Reads the probes.</summary>
    public Sampler Sampler { get; }

    /// <summary>Sends the readings.</summary>
    public Sender Sender { get; }

    /// <summary>The readings not yet acknowledged.</summary>
    public Outbox Outbox { get; }

    /// <summary>Samples if due; returns the milliseconds until the next sample.</summary>
    public long StepSampling()
    {
        Sampler.Step();
        return Sampler.NextDueMs == long.MaxValue ? long.MaxValue : Remaining(Sampler.NextDueMs);
    }

    /// <summary>Connects, sends and tells the status as due; returns the milliseconds until it has something to do by itself.</summary>
    public long StepUplink()
    {
        var connected = Sender.Step();
        if (!_uplink.IsConnected)
        {
            return Remaining(Sender.ConnectDueMs);
        }

        if (connected || _clock.MonotonicMs >= _statusDueMs || FaultsChanged())
        {
            TellStatus();
        }

        return Remaining(_statusDueMs);
    }

    /// <summary>Says goodbye in good order, so that the broker need not send the last will.</summary>
    public void TellOffline() => _uplink.TryPublish(_options.StatusTopic, Encoding.UTF8.GetBytes(StatusMessage.Offline), true);

    private void TellStatus()
    {
        var status = new StatusMessage(
            _options.Firmware, (_clock.MonotonicMs - _startMs) / 1000, Outbox.Count, Outbox.DroppedCount);
        _health?.Describe(status);
        for (var i = 0; i < _faultsTold.Length; i++)
        {
            _faultsTold[i] = Sampler.Faults[i];
        }

        _uplink.TryPublish(_options.StatusTopic, Encoding.UTF8.GetBytes(status.Finish(_probes, _faultsTold)), true);
        _statusDueMs = _clock.MonotonicMs + _options.StatusPeriodMs;
    }

    private bool FaultsChanged()
    {
        for (var i = 0; i < _faultsTold.Length; i++)
        {
            if (_faultsTold[i] != Sampler.Faults[i])
            {
                return true;
            }
        }

        return false;
    }

    private long Remaining(long dueMs)
    {
        var leftMs = dueMs - _clock.MonotonicMs;
        return leftMs > 0 ? leftMs : 0;
    }
}
