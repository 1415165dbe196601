using System;
using System.Text;

namespace SmartSmoker.Device;

/// <summary>
/// The whole device, one step at a time: sample when due, save, send, report the status. The board runs <see
/// cref="StepSampling"/> and <see cref="StepUplink"/> on threads of their own, as connecting can block for minutes; a
/// simulator calls both in turn.
/// </summary>
public sealed class DeviceLoop
{
    private readonly DeviceOptions _options;
    private readonly IProbe[] _probes;
    private readonly IUplink _uplink;
    private readonly IDeviceClock _clock;
    private readonly IDeviceHealth? _health;
    private readonly Spill? _spill;
    private readonly ProbeFault[] _faultsTold;
    private readonly long _startMs;
    private long _statusDueMs;

    /// <summary>
    /// Wires the parts. <paramref name="health"/> is null without hardware; <paramref name="spill"/> is null where
    /// sweeps are not saved.
    /// </summary>
    public DeviceLoop(
        DeviceOptions options, IProbe[] probes, ISampleSchedule schedule, IUplink uplink,
        IDeviceClock clock, Outbox outbox, Backoff backoff, IDeviceHealth? health, Spill? spill)
    {
        _options = options;
        _probes = probes;
        _uplink = uplink;
        _clock = clock;
        _health = health;
        _spill = spill;
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

    /// <summary>
    /// Why sweeps could not be saved to flash, or that they can be again; empty when nothing happened.
    /// </summary>
    public string SpillNotice => _spill == null ? "" : _spill.Notice;

    /// <summary>Samples if due; returns the milliseconds until the next sample.</summary>
    public long StepSampling()
    {
        Sampler.Step();
        if (TryStamp(out var unixSeconds))
        {
            _spill?.Step(unixSeconds, _clock.MonotonicMs);
        }

        return Sampler.NextDueMs == long.MaxValue ? long.MaxValue : Remaining(Sampler.NextDueMs);
    }

    /// <summary>
    /// Connects, sends and reports the status as due; returns the milliseconds until it has something to do by itself.
    /// </summary>
    public long StepUplink()
    {
        TryStamp(out _);
        var isDue = !_uplink.IsConnected || _clock.MonotonicMs >= _statusDueMs || FaultsChanged();
        var connected = Sender.Step(isDue && _options.SendsStatusAlone);
        if (!_uplink.IsConnected)
        {
            return Remaining(Sender.ConnectDueMs);
        }

        if (connected || (isDue && (Sender.InFlightCount == 0 || !_options.SendsStatusAlone)))
        {
            TellStatus();
        }

        return Remaining(_statusDueMs);
    }

    /// <summary>
    /// Saves all stamped sweeps to flash and deletes delivered ones, before a restart or sleep; false where saving is
    /// off or fails.
    /// </summary>
    public bool TrySpillNow()
    {
        try
        {
            _spill?.SaveNow();
            return _spill != null && _spill.Saves;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>
    /// Reports the device offline before an orderly stop, so that the broker need not send the last will.
    /// </summary>
    public void TellOffline() =>
        _uplink.TryPublish(_options.StatusTopic, Encoding.UTF8.GetBytes(StatusMessage.Offline), true);

    private void TellStatus()
    {
        var status = new StatusMessage(
            _options.Firmware, _options.PeriodSeconds, (_clock.MonotonicMs - _startMs) / 1000, Outbox.Count,
            Outbox.DroppedCount);
        if (_spill != null)
        {
            status.Number("spilled", _spill.SavedCount);
        }

        _health?.Describe(status);
        for (var i = 0; i < _faultsTold.Length; i++)
        {
            _faultsTold[i] = Sampler.Faults[i];
        }

        _uplink.TryPublish(_options.StatusTopic, Encoding.UTF8.GetBytes(status.Finish(_probes, _faultsTold)), true);
        _statusDueMs = _clock.MonotonicMs + _options.StatusPeriodMs;
    }

    /// <summary>Stamps what waits for the wall clock; false while the clock is not set.</summary>
    private bool TryStamp(out double unixSeconds)
    {
        var isSet = _clock.TryGetUnixSeconds(out unixSeconds);
        if (isSet)
        {
            Outbox.Stamp(unixSeconds, _clock.MonotonicMs);
        }

        return isSet;
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
