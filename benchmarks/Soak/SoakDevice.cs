using SmartSmoker.Device;
using SmartSmoker.Domain;
using SmartSmoker.Simulator;

namespace SmartSmoker.Benchmarks.Soak;

/// <summary>
/// The device core with a soak cook, over real MQTT. It begins with the readings of <see cref="Lead"/> in its outbox,
/// like a device that had no network, so that the rules know its pit when the run begins.
/// </summary>
internal sealed class SoakDevice : IDisposable
{
    /// <summary>The part of the cook before the run.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromMinutes(10);

    private const int PeriodMs = 5_000, StaggerMs = 47, WindowCount = 16;
    private static readonly TimeSpan StepMax = TimeSpan.FromMilliseconds(250);

    private readonly Clock _clock;
    private readonly MqttUplink _uplink;
    private readonly DeviceLoop _loop;

    /// <summary>Prepares device <paramref name="number"/> and fills its outbox.</summary>
    public SoakDevice(RabbitMqBroker broker, SoakCook cook, int number, DateTimeOffset start, AckedReadings acked)
    {
        Name = $"soak-{number:D3}";
        _clock = new Clock(start);
        _uplink = new MqttUplink(
            $"smartsmoker-{Name}", new BrokerAddress(broker.MqttUri, broker.Device.Name, broker.Device.Password));
        IProbe[] probes = [.. ProbeKey.Classic.Select(key => new CookProbe(cook, key, _clock))];
        var options = new DeviceOptions(Name, "soak")
        {
            PeriodSeconds = PeriodMs / 1_000,
            WindowCount = WindowCount,
            SendsStatusAlone = false,
        };
        var outbox = new Outbox(probes.Length, Outbox.RowsFor(probes.Length), Outbox.BoardEpochMs);
        _loop = new DeviceLoop(
            options, probes, new FixedSchedule(number * StaggerMs, PeriodMs), acked.Recording(Name, _uplink), _clock,
            outbox, new Backoff(new Random(number)), null, null);
        for (; _clock.MonotonicMs < Lead.TotalMilliseconds; _clock.MonotonicMs += PeriodMs / 5)
        {
            _loop.StepSampling();
        }
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>How far the device's clock is wrong.</summary>
    public TimeSpan ClockError
    {
        set => _clock.Error = value;
    }

    /// <summary>The readings that the full outbox dropped, and those that wait for an acknowledgement.</summary>
    public (long Dropped, int Waiting) Left => (_loop.Outbox.DroppedCount, _loop.Outbox.Count);

    /// <summary>
    /// Samples and sends until <paramref name="stop"/>, then sends the rest until <paramref name="giveUp"/>.
    /// </summary>
    public async Task RunAsync(CancellationToken stop, CancellationToken giveUp)
    {
        while (!giveUp.IsCancellationRequested && (!stop.IsCancellationRequested || _loop.Outbox.Count > 0))
        {
            _clock.Move();
            if (!stop.IsCancellationRequested)
            {
                _loop.StepSampling();
            }

            _loop.StepUplink();
            await _uplink.WaitAsync(StepMax, CancellationToken.None);
        }
    }

    public void Dispose() => _uplink.Dispose();

    /// <summary>Monotonic time 0 is <see cref="Lead"/> before <paramref name="start"/>.</summary>
    private sealed class Clock(DateTimeOffset start) : IDeviceClock
    {
        private readonly double _startSeconds = (start - Lead - DateTimeOffset.UnixEpoch).TotalSeconds;
        private long _errorTicks;

        public long MonotonicMs { get; set; }

        public TimeSpan Error
        {
            set => Interlocked.Exchange(ref _errorTicks, value.Ticks);
        }

        public void Move() =>
            MonotonicMs = Math.Max(
                MonotonicMs, (long)(TimeProvider.System.GetUtcNow() - start + Lead).TotalMilliseconds);

        public bool TryGetUnixSeconds(out double unixSeconds)
        {
            unixSeconds = _startSeconds + (MonotonicMs / 1_000.0)
                + TimeSpan.FromTicks(Interlocked.Read(ref _errorTicks)).TotalSeconds;
            return true;
        }
    }

    private sealed class CookProbe(SoakCook cook, ProbeKey key, Clock clock) : IProbe
    {
        public string Key => key.Value;

        public bool TryRead(out float temperatureF, out ProbeFault fault)
        {
            var value = cook.TemperatureF(key, TimeSpan.FromMilliseconds(clock.MonotonicMs));
            (temperatureF, fault) = (value ?? 0, value is null ? ProbeFault.Open : ProbeFault.None);
            return value is not null;
        }
    }
}
