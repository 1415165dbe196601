using SmartSmoker.Domain;

namespace SmartSmoker.Benchmarks.Soak;

/// <summary>What happens to a probe in a soak cook.</summary>
internal enum SoakEvent
{
    /// <summary>The lid opens: the pit falls 45 °F in 40 s and recovers in 4 min.</summary>
    LidOpened,

    /// <summary>The pit probe is moved: it falls 40 °F from one reading to the next and stays there.</summary>
    PitDropped,

    /// <summary>The first food's probe is moved: it falls 15 °F from one reading to the next.</summary>
    FoodJumped,

    /// <summary>The second food's probe is unplugged for two minutes.</summary>
    ProbeGone,

    /// <summary>The fire flares up: the pit rises 60 °F in 4 min.</summary>
    FlaredUp,
}

/// <summary>
/// The cook of one device: steady until its events, which follow from the seed. The run always contains two of them.
/// </summary>
internal sealed class SoakCook
{
    private const float PitF = 230, LidFallF = 45, DropF = 40, JumpF = 15, FlareF = 60;
    private const double LidFallMinutes = 40 / 60.0, LidMinutes = 5, GoneMinutes = 2, FlareMinutes = 4;
    private const int SeedStride = 7_919; // a prime well above the number of devices, so seeds share no cook
    private const double FoodStartF = 40, FoodAPerMinuteF = 3, FoodBPerMinuteF = 2.5;

    private readonly (SoakEvent What, double Minute)[] _events;
    private readonly double _phase;

    /// <summary>The cook of device <paramref name="number"/>, with events within <paramref name="length"/>.</summary>
    public SoakCook(int seed, int number, TimeSpan length)
    {
        var dice = new Random(unchecked((seed * SeedStride) + number));
        _phase = dice.NextDouble() * Math.Tau;
        var kinds = Enum.GetValues<SoakEvent>();
        _events =
        [
            (kinds[number % kinds.Length], Minute(0.10, 0.35)),
            (kinds[(number + 2) % kinds.Length], Minute(0.50, 0.75)),
        ];
        double Minute(double from, double to) =>
            SoakDevice.Lead.TotalMinutes + ((from + (dice.NextDouble() * (to - from))) * length.TotalMinutes);
    }

    /// <summary>The temperature of <paramref name="probe"/>; null while it is unplugged.</summary>
    public float? TemperatureF(ProbeKey probe, TimeSpan sinceStart)
    {
        var minute = sinceStart.TotalMinutes;
        var noiseF = 0.4 * Math.Sin(_phase + (minute * 2));
        if (probe == ProbeKey.FoodB && _events.Any(one => one.What == SoakEvent.ProbeGone
            && minute >= one.Minute && minute < one.Minute + GoneMinutes))
        {
            return null;
        }

        var steadyF = probe == ProbeKey.Smoker ? PitF
            : FoodStartF + (minute * (probe == ProbeKey.FoodA ? FoodAPerMinuteF : FoodBPerMinuteF));
        return (float)(steadyF + noiseF + _events.Sum(one => ChangeF(one.What, probe, minute - one.Minute)));
    }

    private static double ChangeF(SoakEvent what, ProbeKey probe, double since) => what switch
    {
        _ when since < 0 => 0,
        SoakEvent.LidOpened when probe == ProbeKey.Smoker => since < LidFallMinutes
            ? -LidFallF * since / LidFallMinutes
            : -LidFallF * Math.Max(0, 1 - ((since - LidFallMinutes) / (LidMinutes - LidFallMinutes))),
        SoakEvent.PitDropped when probe == ProbeKey.Smoker => -DropF,
        SoakEvent.FoodJumped when probe == ProbeKey.FoodA => -JumpF,
        SoakEvent.FlaredUp when probe == ProbeKey.Smoker => FlareF * Math.Min(1, since / FlareMinutes),
        _ => 0,
    };
}
