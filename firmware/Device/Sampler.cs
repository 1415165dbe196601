namespace SmartSmoker.Device;

/// <summary>
/// Reads every probe when the schedule says so and puts the sweep into the outbox, each temperature rounded to 0.05 °F
/// (<see cref="TemperatureCount"/>).
/// </summary>
public sealed class Sampler
{
    private readonly IProbe[] _probes;
    private readonly ISampleSchedule _schedule;
    private readonly IDeviceClock _clock;
    private readonly Outbox _outbox;
    private readonly short[] _counts;

    /// <summary>Reads <paramref name="probes"/> into <paramref name="outbox"/>, which has rows for as many.</summary>
    public Sampler(IProbe[] probes, ISampleSchedule schedule, IDeviceClock clock, Outbox outbox)
    {
        _probes = probes;
        _schedule = schedule;
        _clock = clock;
        _outbox = outbox;
        _counts = new short[probes.Length];
        Faults = new ProbeFault[probes.Length];
    }

    /// <summary>The fault of each probe at its last reading, in the order of the probes.</summary>
    public ProbeFault[] Faults { get; }

    /// <summary>How many readings have been taken.</summary>
    public long TakenCount { get; private set; }

    /// <summary>When the next sample is due, in monotonic milliseconds.</summary>
    public long NextDueMs => _schedule.NextDueMs;

    /// <summary>
    /// Takes the sample that is due, if one is; returns true when it did. Its readings carry the time at which it
    /// began.
    /// </summary>
    public bool Step()
    {
        var nowMs = _clock.MonotonicMs;
        if (nowMs < _schedule.NextDueMs)
        {
            return false;
        }

        var takenCount = 0;
        for (var i = 0; i < _probes.Length; i++)
        {
            _counts[i] = TemperatureCount.None;
            if (_probes[i].TryRead(out var temperatureF, out var fault))
            {
                if (TemperatureCount.TryFrom(temperatureF, out _counts[i]))
                {
                    takenCount++;
                }
                else
                {
                    fault = ProbeFault.Range;
                }
            }

            Faults[i] = fault;
        }

        if (takenCount > 0)
        {
            _outbox.Add(_counts, nowMs);
            TakenCount += takenCount;
        }

        _schedule.Advance(_clock.MonotonicMs);
        return true;
    }
}
