namespace SmartSmoker.Device.Tests;

/// <summary>
/// An outbox of two probes with its spill, a sweep every 30 s, and what the broker got. The temperature of a reading is
/// the number of its sweep, so that a stamp that changes is noticed.
/// </summary>
internal sealed class SpillBench
{
    public const int ProbeCount = 2;
    public const int DefaultPeriodMs = 30_000;
    private const double StartUnixSeconds = 1_783_000_000.25;

    private readonly CuttableFlash _flash;
    private readonly int _rowCount;
    private readonly Dictionary<Identity, double> _delivered = [];
    private readonly short[] _counts = new short[ProbeCount];
    private readonly Dictionary<float, double> _taken = [];
    private short _sweep;
    private long _nowMs;
    private long _startMs; // when the current start was: monotonic time begins there

    public SpillBench(CuttableFlash flash, int rowCount)
    {
        _flash = flash;
        _rowCount = rowCount;
        Start("pit|01-smoker|02-food-A");
    }

    /// <summary>A reading, by what it measured.</summary>
    public readonly record struct Identity(float TemperatureF, int Probe);

    public Outbox Outbox { get; private set; } = null!;

    public Spill Spill { get; private set; } = null!;

    public string RestoreMessage { get; private set; } = "";

    public bool KnowsTime { get; set; } = true;

    /// <summary>How far the wall clock is off.</summary>
    public double ClockStepSeconds { get; set; }

    /// <summary>Time between two sweeps.</summary>
    public int PeriodMs { get; init; } = DefaultPeriodMs;

    /// <summary>Whether sweeps are saved, from the next start on.</summary>
    public bool Saves { get; set; } = true;

    private double UnixSeconds => StartUnixSeconds + ClockStepSeconds + (_nowMs / 1_000.0);

    /// <summary>Readings that the broker got more than once.</summary>
    public int DuplicateCount { get; private set; }

    /// <summary>Takes sweeps until the power fails.</summary>
    public void Sweep(int count = 1)
    {
        for (var i = 0; i < count && !_flash.IsCut; i++)
        {
            _sweep++;
            _nowMs += PeriodMs;
            _taken[TemperatureCount.ToFahrenheit(_sweep)] = UnixSeconds;
            Array.Fill(_counts, _sweep);
            Outbox.Add(_counts, _nowMs - _startMs);
            if (KnowsTime)
            {
                Outbox.Stamp(UnixSeconds, _nowMs - _startMs);
            }

            StepSpill();
        }
    }

    /// <summary>Time passes without a sweep.</summary>
    public void Wait(int ms)
    {
        _nowMs += ms;
        StepSpill();
    }

    /// <summary>The broker acknowledges up to <paramref name="count"/> readings.</summary>
    public void Deliver(int count = int.MaxValue)
    {
        Outbox.Rewind();
        while (count-- > 0 && !_flash.IsCut
            && Outbox.TryNext(out var reading, out var probe, out var stamp, out var temperatureF))
        {
            Outbox.Acknowledge(reading);
            var identity = new Identity(temperatureF, probe);
            DuplicateCount += _delivered.TryAdd(identity, stamp) ? 0 : 1;
            Assert.Equal(_delivered[identity], stamp);
            Assert.Equal(_taken[temperatureF], stamp, 0.001);
        }
    }

    /// <summary>Which readings wait.</summary>
    public HashSet<Identity> Waiting()
    {
        var waiting = new HashSet<Identity>();
        for (Outbox.Rewind(); Outbox.TryNext(out _, out var probe, out _, out var temperatureF);)
        {
            waiting.Add(new Identity(temperatureF, probe));
        }

        Outbox.Rewind();
        return waiting;
    }

    public bool IsDelivered(Identity reading) => _delivered.ContainsKey(reading);

    /// <summary>
    /// Whether <paramref name="reading"/> is of one of the newest <paramref name="sweepCount"/> sweeps.
    /// </summary>
    public bool IsOfTheNewest(int sweepCount, Identity reading) => reading.TemperatureF * 20 > _sweep - sweepCount;

    /// <summary>The power comes back: the memory is gone, the flash is not.</summary>
    public void Start(string layout)
    {
        _flash.PowerUp();
        _startMs = _nowMs;
        Outbox = new Outbox(ProbeCount, _rowCount, Outbox.BoardEpochMs);
        Spill = new Spill(_flash, Outbox, layout, Saves);
        RestoreMessage = Spill.Restore();
    }

    private void StepSpill()
    {
        if (KnowsTime)
        {
            Spill.Step(UnixSeconds, _nowMs - _startMs);
        }
    }

    public void Restart() => Start("pit|01-smoker|02-food-A");
}
