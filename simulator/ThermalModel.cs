namespace SmartSmoker.Simulator;

/// <summary>
/// A thermal model of a cook, alike for the same seed. Pit: a first-order lag towards what fire and fan give, cooled by an
/// open lid. Food: two lumps in series, surface and core; while unwrapped, evaporation holds the surface near the wet-bulb
/// temperature until it has dried (the stall: Modernist Cuisine, vol. 3, "The barbecue stall"). Constants are chosen so that curves look like
/// those of real cooks; temperatures in degrees Fahrenheit, times in minutes.
/// </summary>
public sealed class ThermalModel
{
    private const double StepMinutes = 0.5;
    private const double AmbientF = 75;
    private const double WetBulbF = 168;
    private const double PitMinutes = 12;
    private const double LidMinutes = 3;
    private const double LidLossPerMinute = 0.10;
    private const double FireDyingMinutes = 30;
    private const double FireDyingF = 170;
    private const double EvaporationRangeF = 14;
    private const double StallRisePerTenMinutesF = 1;
    private const int StallSteps = 20;

    private readonly CookModel _model;
    private readonly Random _random;
    private readonly double[] _coreF = [38, 36];
    private readonly double[] _surfaceF = [40, 38];
    private readonly double[] _moisture = [1, 1];
    private double _pitF = AmbientF;

    private ThermalModel(CookModel model, int seed)
    {
        _model = model;
        _random = new Random(seed);
    }

    /// <summary>Runs <paramref name="model"/> from <paramref name="start"/>: a row every 30 s, and what truly happened.</summary>
    public static (IReadOnlyList<CookRow> Rows, IReadOnlyList<CookTruth> Truth) Run(CookModel model, int seed, DateTimeOffset start)
    {
        var cook = new ThermalModel(model, seed);
        var rows = new List<CookRow>();
        var cores = new List<double[]>();
        for (var minute = 0.0; minute <= model.Length.TotalMinutes; minute += StepMinutes)
        {
            cook.Step(minute);
            rows.Add(new CookRow(start.AddMinutes(minute), [cook.Measure(cook._pitF, 0.6), cook.Measure(cook._coreF[0], 0.05), cook.Measure(cook._coreF[1], 0.05)]));
            cores.Add([.. cook._coreF]);
        }

        return (rows, [.. cook.Happenings(start).Concat(Stalls(cores, start)).OrderBy(truth => truth.Time)]);
    }

    private void Step(double minute)
    {
        var dying = _model.FireDiesMinute is { } dies && minute >= dies && minute < dies + FireDyingMinutes;
        var lidOpen = _model.LidMinutes.Any(opened => minute >= opened && minute < opened + LidMinutes);
        var givenF = dying ? FireDyingF : _model.PitF + (4 * Math.Sin(minute / 9));
        _pitF += (givenF - _pitF) * StepMinutes / PitMinutes;
        if (lidOpen)
        {
            _pitF -= (_pitF - AmbientF) * LidLossPerMinute * StepMinutes;
        }

        for (var food = 0; food < _coreF.Length; food++)
        {
            StepFood(food, _model.WrapMinute is { } wrap && minute >= wrap);
        }
    }

    private void StepFood(int food, bool wrapped)
    {
        var minutes = _model.FoodMinutes[food];
        _surfaceF[food] += (_pitF - _surfaceF[food]) * StepMinutes / (minutes / 3);
        var wet = wrapped ? 0 : Math.Clamp(_moisture[food] * 4, 0, 1);
        var excessF = _surfaceF[food] - (WetBulbF - EvaporationRangeF);
        if (wet > 0 && excessF > 0)
        {
            // Heat above the wet bulb goes into evaporation, and dries the surface.
            _surfaceF[food] -= wet * Math.Min(excessF, EvaporationRangeF) * StepMinutes / 6;
            _moisture[food] -= StepMinutes / 260;
            if (_surfaceF[food] > WetBulbF)
            {
                _surfaceF[food] -= wet * (_surfaceF[food] - WetBulbF);
            }
        }

        _coreF[food] += (_surfaceF[food] - _coreF[food]) * StepMinutes / (minutes / 2);
    }

    private IEnumerable<CookTruth> Happenings(DateTimeOffset start)
    {
        foreach (var minute in _model.LidMinutes)
        {
            yield return new CookTruth("lid-open", start.AddMinutes(minute), CookRow.Queues[0]);
        }

        if (_model.FireDiesMinute is { } dies)
        {
            yield return new CookTruth("fire-dying", start.AddMinutes(dies), CookRow.Queues[0]);
        }

        if (_model.WrapMinute is { } wrap)
        {
            yield return new CookTruth("wrap", start.AddMinutes(wrap), CookRow.Queues[1]);
            yield return new CookTruth("wrap", start.AddMinutes(wrap), CookRow.Queues[2]);
        }
    }

    /// <summary>A stall is a time in which the core, without noise, rises no more than 1 °F in ten minutes, after it rose 20 °F.</summary>
    private static IEnumerable<CookTruth> Stalls(List<double[]> cores, DateTimeOffset start)
    {
        for (var food = 0; food < 2; food++)
        {
            var stalled = false;
            for (var i = StallSteps; i < cores.Count; i++)
            {
                var slow = cores[i][food] - cores[i - StallSteps][food] <= StallRisePerTenMinutesF && cores[i][food] > cores[0][food] + 20;
                if (slow != stalled)
                {
                    stalled = slow;
                    yield return new CookTruth(slow ? "stall-begin" : "stall-end", start.AddMinutes(i * StepMinutes), CookRow.Queues[food + 1]);
                }
            }
        }
    }

    private float Measure(double trueF, double noiseF)
    {
        var noise = (_random.NextDouble() + _random.NextDouble() - 1) * 2 * noiseF;
        return (float)Math.Round(trueF + noise, 1);
    }
}
